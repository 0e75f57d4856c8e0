import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** For a row of links that is wider than its place and is moved sideways: the current one is always to be seen. */
export function useCurrentInSight(): RefObject<HTMLElement | null> {
  const row = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current link changes with the address
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (row.current === null || current === null || current === undefined) return;
    row.current.scrollLeft = current.offsetLeft - row.current.offsetLeft - 40;
  }, [pathname]);
  return row;
}

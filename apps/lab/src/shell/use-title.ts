import { useEffect } from 'react';
import { isReal } from '../store/endpoint.ts';
import { useLab } from '../store/lab.ts';

/** The tab's title, in the page's language; in front of it the endpoint's name while pushes reach real phones. */
export function useTitle(title: string): void {
  const real = useLab((lab) => (isReal(lab.endpoint) ? lab.endpoint?.kind : undefined));
  useEffect(() => {
    document.title = real === undefined ? title : `${real.toUpperCase()} · ${title}`;
  }, [title, real]);
}

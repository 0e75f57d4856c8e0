import { useEffect } from 'react';
import { mirrorPhone } from '../session.ts';
import { useLab } from '../store/lab.ts';
import { type Mirror } from '../store/phones.ts';

/** A phone's mirror, kept up to date for as long as the component is there. */
export function useMirror(id: string | null): Mirror | undefined {
  useEffect(() => (id === null ? undefined : mirrorPhone(id)), [id]);
  return useLab((lab) => (id === null ? undefined : lab.mirrors[id]));
}

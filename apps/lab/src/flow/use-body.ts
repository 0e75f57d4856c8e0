import { useEffect } from 'react';
import { readNotification } from '../api/doors.ts';
import { useLab } from '../store/lab.ts';
import { newest } from './hops.ts';

/** The bytes of a push's body as base64: from its file, else read once from the control door; `null` until they are there. */
export function useBody(uniqueId: string | null): string | null {
  const imported = useLab((lab) => lab.imports[uniqueId ?? '']?.payloadBase64);
  const events = useLab((lab) => lab.pushes[uniqueId ?? '']?.events);
  const record = useLab((lab) => lab.records[uniqueId ?? '']);
  const settled = events && (newest(events, 'accepted') ?? newest(events, 'rejected'));
  const apnsId = settled?.apnsId;
  useEffect(() => {
    if (record !== undefined || apnsId === undefined || uniqueId === null) return;
    readNotification(apnsId).then(
      (read) => useLab.getState().keepRecord({ ...read, uniqueId }),
      () => undefined,
    );
  }, [record, apnsId, uniqueId]);
  return imported ?? record?.payloadBase64 ?? null;
}

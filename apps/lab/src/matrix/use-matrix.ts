import { type Matrix, type MatrixAxes, matrixOf } from '@apns-sim/device';
import { defaultPriority } from '@apns-sim/protocol';
import { useMemo } from 'react';
import { useConsole } from '../console/console-store.ts';
import { priorityOf, pushTypeOf } from '../console/draft.ts';
import { readPayload } from '../console/payload-text.ts';
import { expirationOf } from '../console/recipient.ts';
import { browserClock } from '../time.ts';

/** The draft through the chosen states, as `POST /sim/v1/matrix` answers it; `null` while it is not a JSON object. */
export function useMatrix(axes: MatrixAxes): Matrix | null {
  const draft = useConsole((console) => console.draft);
  return useMemo(() => {
    const read = readPayload(draft.payload);
    if (!read.ok) return null;
    const push = {
      pushType: pushTypeOf(draft) ?? null,
      priority: priorityOf(draft) ?? defaultPriority,
      expiration: expirationOf(draft, browserClock.now()) ?? null,
    };
    return matrixOf({ payload: read.payload, push, axes });
  }, [draft, axes]);
}

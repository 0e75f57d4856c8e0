import { type DeviceState } from '@apns-sim/device';
import { type Lab } from '../store/lab.ts';
import { streetIds } from './hop-table.ts';

const arrival = streetIds.indexOf('3.5');

/**
 * The phone at the moment the picture stands at; `null`: as it is now. A person who pauses, steps or goes back holds the picture,
 * and the phone goes with it: before the hop that shows the push it is as it was when the push came.
 */
export function phoneThen(
  lab: Pick<Lab, 'following' | 'focused' | 'position' | 'moments' | 'imports'>,
  deviceId: string,
): DeviceState | null {
  // a push from a file has no phone here: the glass shows the one that came with it
  const { phone } = lab.imports[lab.focused ?? ''] ?? {};
  if (phone) return lab.position > arrival ? phone.after : phone.before;
  if (lab.following || lab.focused === null || lab.position > arrival) return null;
  const moment = lab.moments.findLast(({ uniqueId }) => uniqueId === lab.focused);
  return moment === undefined || moment.deviceId !== deviceId ? null : moment.before;
}

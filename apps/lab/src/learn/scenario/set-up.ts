import { type PhoneSummary } from '../../api/doors.ts';
import { useConsole } from '../../console/console-store.ts';
import { firstDraft } from '../../console/draft.ts';
import { tellPhone } from '../../session.ts';
import { useLab } from '../../store/lab.ts';
import { StepError } from '../await-lab.ts';
import { type Undo, undoOf } from '../break-it/undo.ts';
import { prepare, type Street } from '../steps.ts';
import { type PhoneSwitches, patchOf, type Scenario } from './scenario.ts';

/**
 * Makes the phone ready, sets its switches and puts the push into the console. Nothing is sent.
 * @returns how the phone is as it was again
 * @throws StepError when the engine does not do its part
 */
export async function setUp(street: Street, { phone, push }: Scenario): Promise<Undo> {
  const { phoneId, bundleId } = street;
  const before = useLab.getState().mirrors[phoneId]?.state;
  if (before === undefined) throw new StepError('notLive');
  const undo = undoOf(before, bundleId);
  await prepare(street);
  const patch = patchOf(phone, bundleId);
  if (Object.keys(patch).length > 0 && !tellPhone(phoneId, { type: 'PATCH', patch })) throw new StepError('notLive');
  if (push !== null) useConsole.getState().change({ ...firstDraft, ...push });
  return { ...undo, regions: { ...undo.regions, previews: before.previews } };
}

/** The switches of a phone that are not as on one on which everything works. */
export function switchesOf(phone: PhoneSummary, bundleId: string): PhoneSwitches {
  const app = phone.apps.find((one) => one.bundleId === bundleId);
  if (app === undefined) return {};
  const { network, power, lock, ringer, focus, lowPower, previews } = phone;
  const { authorization, forceQuit, settings } = app;
  return {
    ...(network !== 'online' && network !== 'slow' && { network }),
    ...(power === 'off' && { power }),
    ...(lock === 'unlocked' && { lock }),
    ...(ringer === 'silent' && { ringer }),
    ...(focus !== null && { focus: focus.name }),
    ...(lowPower && { lowPower: 'on' }),
    ...(previews !== 'always' && { previews }),
    ...(authorization !== 'authorized' && authorization !== 'ephemeral' && { authorization }),
    ...(forceQuit && { forceQuit: 'yes' }),
    ...(!settings.backgroundRefresh && { backgroundRefresh: 'off' }),
  };
}

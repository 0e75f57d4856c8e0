import { sendPush } from '../../api/doors.ts';
import { messagingCode } from '../../console/messaging-code.ts';
import { tellPhone } from '../../session.ts';
import { useLab } from '../../store/lab.ts';
import { awaitLab, StepError } from '../await-lab.ts';
import { awaitOutcome, light, mustBeMock, prepare, type Street } from '../steps.ts';
import { clearPhone, type Played, ruleOf } from './play-type.ts';

/**
 * A message whose service extension says who wrote it; the app's code is put back afterwards.
 * @throws StepError when the engine does not do its part
 */
export async function playMessage(street: Street): Promise<Played> {
  mustBeMock(useLab.getState());
  clearPhone(street);
  await prepare(street);
  const { phoneId, bundleId } = street;
  const here = () => useLab.getState().mirrors[phoneId]?.state.apps[bundleId];
  const before = here();
  if (before === undefined) throw new StepError('noApp');
  const { serviceExtension, extensionChanges } = before.code;
  tellPhone(phoneId, { type: 'APP_CODE', bundleId, code: messagingCode });
  await awaitLab('show', () => here()?.code.extensionChanges.sendMessageIntent !== undefined, street.signal);
  try {
    const result = await sendPush({
      deviceToken: before.deviceTokens[bundleId] ?? '',
      pushType: 'alert',
      priority: 10,
      payload: {
        aps: {
          alert: { title: 'Mei 梅', body: 'Lunch at 12? 🥟 中午一起吃饭吗？' },
          'mutable-content': 1,
          sound: 'default',
        },
        sender: 'Mei 梅',
        avatar: '/media/mei.svg',
      },
    });
    if (result.error !== undefined) throw new StepError('notSent', result.error);
    if (!result.accepted) throw new StepError('refused', result.reason ?? String(result.status));
    const uniqueId = result.uniqueId ?? '';
    const kind = await awaitOutcome(street, uniqueId);
    await light(street);
    return { uniqueId, kind, rule: ruleOf(uniqueId) };
  } finally {
    tellPhone(phoneId, { type: 'APP_CODE', bundleId, code: { serviceExtension, extensionChanges } });
  }
}

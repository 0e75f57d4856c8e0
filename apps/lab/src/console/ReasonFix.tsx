import { type Reason } from '@apns-sim/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createPhone } from '../api/doors.ts';
import { refreshPhones } from '../session.ts';
import button from '../shell/Button.module.css';
import css from './Console.module.css';
import { useConsole } from './console-store.ts';
import { type Draft } from './draft.ts';
import { type Target } from './recipient.ts';

/** What a press changes in the draft so that this reason goes away; a reason without a row has no button of that kind. */
const draftFixes: Partial<Record<Reason, Partial<Draft>>> = {
  BadTopic: { topic: '' },
  TopicDisallowed: { topic: '' },
  DeviceTokenNotForTopic: { topic: '' },
  MissingTopic: { topic: '' },
  BadCollapseId: { collapseId: '' },
  BadPriority: { priority: '' },
  BadExpirationDate: { expiration: '' },
  InvalidPushType: { kind: 'alert' },
};

const tokenReasons: readonly Reason[] = ['BadDeviceToken', 'Unregistered', 'ExpiredToken', 'MissingDeviceToken'];

/** Makes a phone with the app registered, so that there is a token to send to. */
function NewPhone() {
  const { t } = useTranslation();
  const change = useConsole((console) => console.change);
  const [problem, setProblem] = useState<string | null>(null);
  async function make() {
    try {
      const phone = await createPhone({});
      await refreshPhones();
      change({ deviceToken: phone.apps[0]?.deviceToken ?? '' });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <>
      <button type="button" className={button.button} onClick={make} data-testid="fix-new-phone">
        {t('composer.fix.newPhone')}
      </button>
      {problem !== null && <small>{problem}</small>}
    </>
  );
}

/** One press that mends what APNs refused, where one press can. */
export function ReasonFix({ reason, target }: { readonly reason: Reason; readonly target: Target }) {
  const { t } = useTranslation();
  const change = useConsole((console) => console.change);
  const draft = useConsole((console) => console.draft);
  const fix = draftFixes[reason];
  const useful = fix !== undefined && Object.entries(fix).some(([key, value]) => draft[key as keyof Draft] !== value);
  return (
    <div className={css.fixes}>
      {useful && (
        <button type="button" className={button.button} onClick={() => change(fix)} data-testid="fix-draft">
          {t('composer.fix.draft')}
        </button>
      )}
      {tokenReasons.includes(reason) && draft.deviceToken !== '' && (
        <button
          type="button"
          className={button.button}
          onClick={() => change({ deviceToken: '' })}
          data-testid="fix-own-token"
        >
          {t('composer.fix.ownToken')}
        </button>
      )}
      {tokenReasons.includes(reason) && target.known === null && <NewPhone />}
    </div>
  );
}

import { useEffect } from 'react';
import { choosePhone, keepChoice } from '../../phone-pane/choose-phone.ts';
import { useMirror } from '../../phone-pane/use-mirror.ts';
import { usePhoneLanguage } from '../../phone-pane/use-phone-language.ts';
import { refreshPhones } from '../../session.ts';
import { useLab } from '../../store/lab.ts';
import { type Mirror } from '../../store/phones.ts';

/** The phone of this tab, chosen as the Lab chooses it where there is none yet. */
export function useOwnPhone(): { readonly id: string | null; readonly mirror: Mirror | undefined } {
  const live = useLab((lab) => lab.line === 'live');
  const id = useLab((lab) => lab.phoneId);
  useEffect(() => {
    if (!live || useLab.getState().phoneId !== null) return;
    let ended = false;
    choosePhone(null)
      .then(async (choice) => {
        if (ended) return;
        keepChoice(choice.id);
        await refreshPhones();
        if (ended) return;
        useLab.getState().showPhone(choice.id);
      })
      .catch(() => undefined);
    return () => {
      ended = true;
    };
  }, [live]);
  usePhoneLanguage();
  return { id, mirror: useMirror(id) };
}

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
    choosePhone(null)
      .then(async (choice) => {
        keepChoice(choice.id);
        await refreshPhones();
        useLab.getState().showPhone(choice.id);
      })
      .catch(() => undefined);
  }, [live]);
  usePhoneLanguage();
  return { id, mirror: useMirror(id) };
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { tellPhone } from '../session.ts';
import { useLab } from '../store/lab.ts';

/** A phone shown in the Lab speaks the page's language; alone it keeps its own. */
export function usePhoneLanguage(): void {
  const { i18n } = useTranslation();
  const phoneId = useLab((lab) => lab.phoneId);
  const live = useLab((lab) => phoneId !== null && lab.mirrors[phoneId]?.live === true);
  useEffect(() => {
    const language = i18n.language.startsWith('zh') ? 'zh-Hans' : 'en';
    const { mirrors } = useLab.getState();
    if (phoneId === null || !live || mirrors[phoneId]?.state.language === language) return;
    tellPhone(phoneId, { type: 'PATCH', patch: { language } });
  }, [i18n.language, phoneId, live]);
}

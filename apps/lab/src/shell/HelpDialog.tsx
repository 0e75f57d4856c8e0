import { Dialog } from '@base-ui/react/dialog';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { currentLanguage } from '../i18n/i18n.ts';
import { termTexts } from '../learn/glossary/term-texts.ts';
import { termIn } from '../learn/glossary/terms.ts';
import button from './Button.module.css';
import css from './Help.module.css';
import { type Opened } from './Opener.tsx';

const keys = [
  ['Ctrl/⌘ ↵', 'send'],
  ['Space', 'play'],
  ['→', 'forward'],
  ['←', 'back'],
  ['Shift → ←', 'stage'],
  ['[ ]', 'speed'],
  ['L', 'lock'],
  ['N', 'center'],
  ['J K', 'rows'],
  ['Ctrl/⌘ K', 'commands'],
] as const;
const words = ['deviceToken', 'topic', 'payload', 'jwt'] as const;

/** What this page is, its keys and its words. */
export function HelpDialog({ look }: Opened) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const other = language === 'en' ? 'zh-Hans' : 'en';
  return (
    <Dialog.Root defaultOpen>
      <Dialog.Trigger {...look} />
      <Dialog.Portal>
        <Dialog.Backdrop className={css.backdrop} />
        <Dialog.Popup className={css.popup}>
          <Dialog.Title>{t('shell.help.title')}</Dialog.Title>
          <Dialog.Description>{t('shell.help.intro')}</Dialog.Description>
          <h3>{t('shell.help.keys')}</h3>
          <dl className={css.keys}>
            {keys.map(([key, what]) => (
              <div key={what} style={{ display: 'contents' }}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(`shell.help.${what}`)}</dd>
              </div>
            ))}
          </dl>
          <p>
            {t('shell.help.keysHint')} <Link to="/settings">{t('settings.title')}</Link>
          </p>
          <h3>{t('shell.help.words')}</h3>
          <dl className={css.words}>
            {words.map((word) => (
              <div key={word}>
                <dt>
                  {termIn(word, language).name}
                  {termIn(word, other).name !== termIn(word, language).name && (
                    <span lang={other}> {termIn(word, other).name}</span>
                  )}
                </dt>
                <dd>{termTexts[word][language]}</dd>
              </div>
            ))}
          </dl>
          <p>
            <Dialog.Close render={<Link to="/learn/glossary">{t('shell.help.allWords')}</Link>} nativeButton={false} />
          </p>
          <p>{t('shell.help.trademark')}</p>
          <div className={css.foot}>
            <Dialog.Close className={button.primary}>{t('shell.close')}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

import { Dialog } from '@base-ui/react/dialog';
import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import button from './Button.module.css';
import css from './Help.module.css';

const keys = [
  ['Ctrl/⌘ ↵', 'send'],
  ['Space', 'play'],
  ['→', 'forward'],
  ['←', 'back'],
] as const;
const words = [
  ['token', 'tokenText'],
  ['topic', 'topicText'],
  ['payload', 'payloadText'],
  ['jwt', 'jwtText'],
] as const;

/** What this page is, its keys and its words. */
export function Help() {
  const { t } = useTranslation();
  return (
    <Dialog.Root>
      <Dialog.Trigger className={button.icon} aria-label={t('shell.help.open')}>
        <CircleHelp size={17} aria-hidden />
      </Dialog.Trigger>
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
          <p>{t('shell.help.keysHint')}</p>
          <h3>{t('shell.help.words')}</h3>
          <dl className={css.words}>
            {words.map(([word, text]) => (
              <div key={word}>
                <dt>{t(`shell.help.${word}`)}</dt>
                <dd>{t(`shell.help.${text}`)}</dd>
              </div>
            ))}
          </dl>
          <p>{t('shell.help.trademark')}</p>
          <div className={css.foot}>
            <Dialog.Close className={button.primary}>{t('shell.close')}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

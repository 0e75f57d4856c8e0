import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { watchFrames } from '../../api/frames.ts';
import { reconnectProvider } from '../../api/provider.ts';
import { announce } from '../../shell/announce.ts';
import button from '../../shell/Button.module.css';
import css from '../HopData.module.css';
import own from './FrameTable.module.css';

/** In place of frames that nobody looked at when they passed: the button that lets the next ones be seen. */
export function WatchFrames({ watching }: { readonly watching: boolean }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  async function watch() {
    await watchFrames(true);
    // the provider of this page opens a new connection, which is watched; others do with their next one
    await reconnectProvider();
    setAsked(true);
  }
  return (
    <div className={own.ask} data-testid="frames-off">
      <p className={css.lead}>{asked || watching ? t('wire.frames.later') : t('wire.frames.off')}</p>
      {!asked && !watching && (
        <button
          type="button"
          className={button.button}
          onClick={() =>
            void watch().catch((error: unknown) =>
              announce(error instanceof Error ? error.message : String(error), 'assertive'),
            )
          }
          data-testid="watch-frames"
        >
          {t('wire.frames.watch')}
        </button>
      )}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { tellPhone } from '../session.ts';
import button from '../shell/Button.module.css';
import { useLab } from '../store/lab.ts';
import { useConsole } from './console-store.ts';
import css from './Field.module.css';
import { Choice, TextLine } from './Field.tsx';
import { useKnownTokens } from './use-target.ts';

/** A token that is typed but still empty. */
const emptyRaw = '0';

/** To whom: an app on a phone, or any token. */
export function Recipient() {
  const { t } = useTranslation();
  const tokens = useKnownTokens();
  const phoneId = useLab((lab) => lab.phoneId);
  const draft = useConsole((console) => console.draft);
  const change = useConsole((console) => console.change);
  const isKnown = tokens.some(
    ({ deviceToken, activities }) =>
      deviceToken === draft.deviceToken || activities.some((activity) => activity.deviceToken === draft.deviceToken),
  );
  const raw = draft.deviceToken !== '' && !isKnown;
  const own = tokens.find((token) => token.phoneId === phoneId);

  function openApp() {
    if (phoneId === null) return;
    tellPhone(phoneId, { type: 'UNLOCK' });
    tellPhone(phoneId, { type: 'OPEN_APP', bundleId: useLab.getState().health?.topic ?? 'com.example.courier' });
  }

  const options = [
    ['', own === undefined ? t('composer.noToken') : `${own.phone} · ${own.bundleId}`] as const,
    ...tokens
      .filter((token) => token !== own)
      .map((token) => [token.deviceToken, `${token.phone} · ${token.bundleId}`] as const),
    ...tokens.flatMap(({ phone, activities }) =>
      activities.map(
        ({ deviceToken, activityId, attributesType }) =>
          [deviceToken, t('composer.activityToken', { phone, type: attributesType, activity: activityId })] as const,
      ),
    ),
    [raw ? draft.deviceToken : 'raw', t('composer.raw')] as const,
  ];
  return (
    <>
      <Choice
        name="to"
        label={t('composer.to')}
        value={draft.deviceToken === own?.deviceToken ? '' : draft.deviceToken}
        options={options}
        onChange={(deviceToken) => change({ deviceToken: deviceToken === 'raw' ? emptyRaw : deviceToken })}
      />
      {raw && (
        <TextLine
          name="token"
          label={t('composer.rawLabel')}
          value={draft.deviceToken === emptyRaw ? '' : draft.deviceToken}
          onChange={(text) => change({ deviceToken: text.trim() === '' ? emptyRaw : text.trim() })}
        />
      )}
      {own === undefined && draft.deviceToken === '' && (
        <div className={css.noToken} data-testid="no-token">
          <b>{t('composer.noToken')}</b>
          <span>{t('composer.noTokenHint')}</span>
          <button type="button" className={button.button} onClick={openApp} data-testid="open-app">
            {t('composer.openApp')}
          </button>
        </div>
      )}
    </>
  );
}

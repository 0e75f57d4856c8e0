import { useTranslation } from 'react-i18next';
import { tellPhone } from '../session.ts';
import button from '../shell/Button.module.css';
import { useLab } from '../store/lab.ts';
import css from './Console.module.css';
import { type Draft } from './draft.ts';
import { Choice, TextLine } from './Field.tsx';

/** A token the provider may send to. */
export interface KnownToken {
  readonly deviceToken: string;
  readonly phoneId: string;
  readonly phone: string;
  readonly bundleId: string;
}

/** Every token of the phones here, that of the phone in sight first. */
export function useKnownTokens(): KnownToken[] {
  const phones = useLab((lab) => lab.phones);
  const phoneId = useLab((lab) => lab.phoneId);
  const inSight = phones.filter(({ id }) => id === phoneId);
  return [...inSight, ...phones.filter(({ id }) => id !== phoneId)].flatMap((phone) =>
    phone.apps.flatMap(({ bundleId, deviceToken }) =>
      deviceToken === null ? [] : [{ deviceToken, bundleId, phoneId: phone.id, phone: phone.name }],
    ),
  );
}

/** To whom: an app on a phone, or any token. */
export function Recipient({
  draft,
  tokens,
  change,
}: {
  readonly draft: Draft;
  readonly tokens: readonly KnownToken[];
  readonly change: (to: Partial<Draft>) => void;
}) {
  const { t } = useTranslation();
  const phoneId = useLab((lab) => lab.phoneId);
  const raw = draft.deviceToken !== '' && !tokens.some(({ deviceToken }) => deviceToken === draft.deviceToken);
  const own = tokens.find((token) => token.phoneId === phoneId);

  async function openApp() {
    if (phoneId === null) return;
    tellPhone(phoneId, { type: 'UNLOCK' });
    tellPhone(phoneId, { type: 'OPEN_APP', bundleId: useLab.getState().health?.topic ?? 'com.example.courier' });
  }

  const options = [
    ['', own === undefined ? t('composer.noToken') : `${own.phone} · ${own.bundleId}`] as const,
    ...tokens
      .filter((token) => token !== own)
      .map((token) => [token.deviceToken, `${token.phone} · ${token.bundleId}`] as const),
    [raw ? draft.deviceToken : 'raw', t('composer.raw')] as const,
  ];
  return (
    <>
      <Choice
        label={t('composer.to')}
        value={draft.deviceToken}
        options={options}
        onChange={(deviceToken) => change({ deviceToken: deviceToken === 'raw' ? '0' : deviceToken })}
      />
      {raw && (
        <TextLine
          label={t('composer.rawLabel')}
          value={draft.deviceToken === '0' ? '' : draft.deviceToken}
          onChange={(deviceToken) => change({ deviceToken: deviceToken.trim() === '' ? '0' : deviceToken.trim() })}
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

import { type AppState } from '@apns-sim/device';
import { ManagementRows } from '../frameworks/ManagementRows.tsx';
import { AppIcon } from '../icons/AppIcon.tsx';
import { Glyph } from '../icons/Glyph.tsx';
import { usePhone } from '../phone-context.ts';
import { type TextKey, useWording } from '../text/phone-text.ts';
import { AppSettings } from './AppSettings.tsx';
import css from './Settings.module.css';

const authTexts = {
  notDetermined: 'authNotDetermined',
  denied: 'authDenied',
  authorized: 'authAuthorized',
  provisional: 'authProvisional',
  ephemeral: 'authEphemeral',
} as const satisfies Record<AppState['authorization'], TextKey>;

/** The words for a permission. */
export function authorizationText(authorization: AppState['authorization']): TextKey {
  return authTexts[authorization];
}

/** Settings › Notifications: the list of apps, or the switches of one of them. */
export function Settings({
  bundleId,
  onOpen,
}: {
  readonly bundleId: string | null;
  readonly onOpen: (bundleId: string | null) => void;
}) {
  const { state } = usePhone();
  const { t } = useWording();
  const app = bundleId === null ? undefined : state.apps[bundleId];
  if (app !== undefined)
    return (
      <div className={css.scroll}>
        <button type="button" className={css.up} onClick={() => onOpen(null)}>
          <Glyph name="chevronLeft" />
          {t('notifications')}
        </button>
        <AppSettings app={app} />
      </div>
    );
  return (
    <div className={css.scroll}>
      <ul className={css.group}>
        {Object.values(state.apps).map((each) => (
          <li key={each.bundleId}>
            <button type="button" className={css.row} onClick={() => onOpen(each.bundleId)}>
              <AppIcon bundleId={each.bundleId} />
              <span className={css.name}>
                {each.displayName}
                <small>{t(authTexts[each.authorization])}</small>
              </span>
              <Glyph name="chevronRight" className={css.chevron} />
            </button>
          </li>
        ))}
      </ul>
      <ManagementRows />
    </div>
  );
}

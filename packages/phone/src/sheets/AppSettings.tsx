import { type AppState, hasOwnSettings, type NotificationSettings } from '@apns-sim/device';
import { FrameworkRows } from '../frameworks/FrameworkRows.tsx';
import { AppIcon } from '../icons/AppIcon.tsx';
import { Glyph } from '../icons/Glyph.tsx';
import { usePhone } from '../phone-context.ts';
import { clockText } from '../text/format.ts';
import { useWording } from '../text/phone-text.ts';
import css from './Settings.module.css';
import { Choice, Switch } from './SettingsRows.tsx';

/** Every switch an app has under Settings › Notifications. */
export function AppSettings({ app }: { readonly app: AppState }) {
  const { dispatch, show, at, state } = usePhone();
  const { t } = useWording();
  const { settings, bundleId, authorization } = app;
  const change = (settingsChange: Partial<NotificationSettings> & { readonly allow?: boolean }) =>
    dispatch({ type: 'SETTINGS', bundleId, settings: settingsChange });
  const allowed = authorization !== 'denied' && authorization !== 'notDetermined';
  const muted = settings.mutedUntil !== null && settings.mutedUntil > at ? settings.mutedUntil : null;
  return (
    <>
      <div className={css.head}>
        <AppIcon bundleId={bundleId} />
        <h3>{app.displayName}</h3>
        {muted !== null && <p>{t('mutedUntil', { time: clockText(muted, state.utcOffsetMinutes) })}</p>}
      </div>
      <ul className={css.group}>
        <Switch label={t('allowNotifications')} on={allowed} onChange={(allow) => change({ allow })} />
      </ul>
      <FrameworkRows app={app} />
      {allowed && (
        <>
          <h4 className={css.caption}>{t('alerts')}</h4>
          <ul className={css.group}>
            <Switch
              label={t('lockScreen')}
              on={settings.lockScreen}
              onChange={(lockScreen) => change({ lockScreen })}
            />
            <Switch
              label={t('notificationCenter')}
              on={settings.notificationCenter}
              onChange={(notificationCenter) => change({ notificationCenter })}
            />
            <Choice
              label={t('bannerStyle')}
              value={settings.banner}
              values={[
                ['none', t('bannerNone')],
                ['temporary', t('bannerTemporary')],
                ['persistent', t('bannerPersistent')],
              ]}
              onChange={(banner) => change({ banner })}
            />
          </ul>
          <ul className={css.group}>
            <Switch label={t('sounds')} on={settings.sound} onChange={(sound) => change({ sound })} />
            <Switch label={t('badges')} on={settings.badge} onChange={(badge) => change({ badge })} />
            <Switch
              label={t('timeSensitive')}
              on={settings.timeSensitive}
              onChange={(timeSensitive) => change({ timeSensitive })}
            />
            <Switch label={t('criticalAlerts')} on={settings.critical} onChange={(critical) => change({ critical })} />
            <Switch
              label={t('scheduledSummary')}
              on={settings.inSummary}
              onChange={(inSummary) => change({ inSummary })}
            />
          </ul>
          <ul className={css.group}>
            <Choice
              label={t('showPreviews')}
              value={settings.previews ?? 'default'}
              values={[
                ['default', t('previewsDefault')],
                ['always', t('previewsAlways')],
                ['whenUnlocked', t('previewsWhenUnlocked')],
                ['never', t('previewsNever')],
              ]}
              onChange={(previews) => change({ previews: previews === 'default' ? null : previews })}
            />
            <Choice
              label={t('grouping')}
              value={settings.grouping}
              values={[
                ['auto', t('groupingAuto')],
                ['byApp', t('groupingByApp')],
                ['off', t('groupingOff')],
              ]}
              onChange={(grouping) => change({ grouping })}
            />
          </ul>
        </>
      )}
      {hasOwnSettings(app) && (
        <ul className={css.group}>
          <li>
            <button
              type="button"
              className={css.row}
              data-own-settings={bundleId}
              onClick={() => {
                show(null);
                dispatch({ type: 'OPEN_APP_SETTINGS', bundleId });
              }}
            >
              <span className={css.name}>{t('ownSettings', { app: app.displayName })}</span>
              <Glyph name="chevronRight" className={css.chevron} />
            </button>
          </li>
        </ul>
      )}
      <ul className={css.group}>
        <Switch
          label={t('backgroundRefresh')}
          on={settings.backgroundRefresh}
          onChange={(backgroundRefresh) => change({ backgroundRefresh })}
        />
        <Switch
          label={t('liveActivities')}
          on={settings.liveActivities}
          onChange={(liveActivities) => change({ liveActivities })}
        />
        {settings.liveActivities && app.code.frequentActivityUpdates && (
          <Switch
            label={t('frequentUpdates')}
            on={settings.frequentUpdates}
            onChange={(frequentUpdates) => change({ frequentUpdates })}
          />
        )}
      </ul>
    </>
  );
}

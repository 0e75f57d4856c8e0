import { type AppState, grantedTypes, grants, turnsUsed } from '@apns-sim/device';
import { usePhone } from '../phone-context.ts';
import css from '../sheets/Settings.module.css';
import { Choice, Switch } from '../sheets/SettingsRows.tsx';
import { clockText } from '../text/format.ts';
import { useWording } from '../text/phone-text.ts';

/** In an app's settings: whether it may know where the phone is, and what frameworks have done for it by push. */
export function FrameworkRows({ app }: { readonly app: AppState }) {
  const { dispatch, state, at } = usePhone();
  const { t } = useWording();
  const { bundleId, settings, frameworks } = app;
  return (
    <ul className={css.group} aria-label={t('frameworks')}>
      <Choice
        label={t('location')}
        value={settings.location}
        values={[
          ['never', t('locationNever')],
          ['whileUsing', t('locationWhileUsing')],
          ['always', t('locationAlways')],
        ]}
        onChange={(location) => dispatch({ type: 'SETTINGS', bundleId, settings: { location } })}
      />
      <Switch
        label={t('complicationOnFace')}
        on={settings.complicationOnFace}
        onChange={(complicationOnFace) => dispatch({ type: 'SETTINGS', bundleId, settings: { complicationOnFace } })}
      />
      {grantedTypes.map((type) => {
        const use = frameworks[type];
        if (use === undefined) return null;
        const { most } = grants[type];
        const time = clockText(use.at, state.utcOffsetMinutes);
        return (
          <li key={type} className={css.row} data-framework={type} data-count={use.count}>
            <span className={css.name}>{t(`use_${type}`)}</span>
            <span className={css.value}>{t('useLast', { used: turnsUsed(app, type, at), most, time })}</span>
          </li>
        );
      })}
    </ul>
  );
}

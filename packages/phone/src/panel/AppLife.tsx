import { type AppState, authorizations, type DeviceState, runStates, type UserEvent } from '@apns-sim/device';
import { type TextKey, useWording } from '../text/phone-text.ts';
import { Budgets } from './Budgets.tsx';
import fields from './fields/Fields.module.css';
import { numberIn } from './fields/number-in.ts';
import { PickField } from './fields/PickField.tsx';
import { TextField } from './fields/TextField.tsx';
import { Part } from './Part.tsx';
import css from './StatePanel.module.css';

type LifeEvent = Extract<UserEvent, { readonly bundleId: string }>['type'];

/** What iOS or a person does to an app. */
const fates = [
  ['SYSTEM_KILL', 'lifeKill'],
  ['FORCE_QUIT', 'lifeForceQuit'],
  ['ROTATE_TOKEN', 'lifeRotate'],
  ['REINSTALL', 'lifeReinstall'],
  ['DELETE', 'lifeDelete'],
] as const satisfies readonly (readonly [LifeEvent, TextKey])[];

/** What the app's code can call, as it is written there. */
const calls = [
  ['REQUEST_AUTHORIZATION', 'requestAuthorization()'],
  ['REGISTER', 'registerForRemoteNotifications()'],
  ['UNREGISTER', 'unregisterForRemoteNotifications()'],
  ['GET_DELIVERED', 'getDeliveredNotifications()'],
] as const satisfies readonly (readonly [LifeEvent, string])[];

/** Where an app stands, what can happen to it, and what its code can call right now. */
export function AppLife({
  app,
  state,
  now,
  dispatch,
}: {
  readonly app: AppState;
  readonly state: DeviceState;
  /** The simulation's time, milliseconds since 1970. */
  readonly now: () => number;
  readonly dispatch: (event: UserEvent) => void;
}) {
  const { t } = useWording();
  const { bundleId, run, authorization, badge, displayName } = app;
  const patch = (part: object) => dispatch({ type: 'PATCH', patch: { apps: { [bundleId]: part } } });
  const inChannel = state.talk?.bundleId === bundleId;
  const setBadge = (text: string): string | undefined => {
    const number = numberIn(text);
    if (!Number.isInteger(number) || number < 0 || number > 1_000_000) {
      const expected = t('expected_whole', { of: '0–1000000' });
      return t('cannotBe', { at: 'badge', came: JSON.stringify(text), expected });
    }
    dispatch({ type: 'SET_BADGE', bundleId, badge: number });
    return undefined;
  };
  return (
    <Part title={t('appLife', { app: displayName })} data-app-life={bundleId}>
      <PickField
        name="run"
        label={t('lifeRun')}
        value={run}
        values={runStates}
        onChange={(next) => patch({ run: next })}
      />
      <PickField
        name="authorization"
        label={t('permission')}
        value={authorization}
        values={authorizations}
        onChange={(next) => patch({ authorization: next })}
      />
      <TextField
        name="badge"
        label={<code>setBadgeCount(_:)</code>}
        value={String(badge)}
        inputMode="numeric"
        onCommit={setBadge}
      />
      <Budgets app={app} state={state} now={now} />
      <div className={css.starts}>
        {fates.map(([type, words]) => (
          <button
            key={type}
            type="button"
            className={fields.button}
            data-event={type}
            onClick={() => dispatch({ type, bundleId })}
          >
            {t(words)}
          </button>
        ))}
        {state.activities
          .filter((activity) => activity.bundleId === bundleId && activity.token.state === 'issued')
          .map(({ activityId }) => (
            <button
              key={activityId}
              type="button"
              className={fields.button}
              data-event="ROTATE_ACTIVITY_TOKEN"
              onClick={() => dispatch({ type: 'ROTATE_ACTIVITY_TOKEN', activityId })}
            >
              {t('lifeActivityToken', { activity: activityId })}
            </button>
          ))}
      </div>
      <div className={css.starts}>
        {calls.map(([type, words]) => (
          <button
            key={type}
            type="button"
            className={fields.button}
            data-event={type}
            onClick={() => dispatch({ type, bundleId })}
          >
            <code>{words}</code>
          </button>
        ))}
        <button
          type="button"
          className={fields.button}
          data-event={inChannel ? 'TALK_LEAVE' : 'TALK_JOIN'}
          onClick={() =>
            dispatch(inChannel ? { type: 'TALK_LEAVE' } : { type: 'TALK_JOIN', bundleId, name: t('talkName') })
          }
        >
          <code>{inChannel ? 'leaveChannel(channelUUID:)' : 'requestJoinChannel(channelUUID:descriptor:)'}</code>
        </button>
        <button
          type="button"
          className={fields.button}
          data-event="REMOVE_DELIVERED"
          onClick={() => dispatch({ type: 'REMOVE_DELIVERED', bundleId, identifiers: null })}
        >
          <code>removeAllDeliveredNotifications()</code>
        </button>
      </div>
    </Part>
  );
}

import { type DeviceState, type UserEvent } from '@apns-sim/device';

/**
 * What one would do on the phone so that a gate lets the push through: one press for its switch.
 * @returns `null` where no single switch decides.
 */
export function fixOf(gate: string, state: DeviceState, bundleId: string): readonly UserEvent[] | null {
  const app = state.apps[bundleId];
  if (app === undefined) return null;
  const settings = (change: Extract<UserEvent, { type: 'SETTINGS' }>['settings']): readonly UserEvent[] => [
    { type: 'SETTINGS', bundleId, settings: change },
  ];
  switch (gate) {
    case 'A1':
    case 'A2':
    case 'A3':
      return settings({ allow: true });
    case 'L2':
      return settings({ inSummary: false });
    case 'L3':
      return [{ type: 'PATCH', patch: { focus: null } }];
    case 'L4':
      return settings({ timeSensitive: true });
    case 'L5':
      return settings({ critical: true });
    case 'M1':
      return settings({ mutedUntil: null });
    case 'T6':
      return app.settings.liveActivities ? null : settings({ liveActivities: true });
    case 'G2':
      return settings({ location: 'always' });
    case 'J3':
      return settings({ complicationOnFace: true });
    case 'C2':
      return [{ type: 'APP_CODE', bundleId, code: { reportsIncomingCalls: true } }];
    case 'C4':
      return [{ type: 'PATCH', patch: { focus: null } }];
    case 'F1':
      return [{ type: 'APP_CODE', bundleId, code: { willPresent: ['banner', 'list', 'sound', 'badge'] } }];
    case 'S2':
      return [{ type: 'OPEN_APP', bundleId }, { type: 'HOME' }];
    case 'S3':
      return [
        { type: 'PATCH', patch: { lowPower: false } },
        { type: 'SETTINGS', bundleId, settings: { backgroundRefresh: true } },
      ];
    case 'S5':
      return [{ type: 'APP_CODE', bundleId, code: { remoteNotificationBackgroundMode: true } }];
    default:
      return null;
  }
}

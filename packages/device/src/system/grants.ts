import { type JsonObject } from '@apns-sim/protocol';
import { callbackNames } from '../app/callbacks.ts';
import { type AppState } from './app-state.ts';
import { fidelity } from './fidelity.ts';
import { type GrantedType } from './framework-use.ts';
import { hour } from './present-input.ts';
import { type RuleId } from './rules.ts';

/** What a framework makes of a push, and how often. */
interface Grant {
  /** Where a person can notice it, in the words of the delivery log. */
  readonly surface: string;
  /** The call it makes into the app or its extension. */
  readonly callback: string;
  readonly took: RuleId;
  readonly usedUp: RuleId;
  readonly most: number;
  /** In this time, milliseconds. */
  readonly period: number;
  /** A budget that refills turn by turn: in so many milliseconds one comes back, and no turn has a time of its own. */
  readonly refillMs?: number;
  /** What is wrong with payload or permission, asked before the budget. */
  readonly refuses: (payload: JsonObject, app: AppState) => RuleId | null;
}

const day = 24 * hour;

/** Whether a value of a payload is an object. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const contentChanged = ({ aps }: JsonObject): RuleId | null =>
  isObject(aps) && aps['content-changed'] === true ? null : 'W3';

const text = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Every push type that is granted by number, with its budget. Sources: Apple, the pages named in SPEC.md. */
export const grants: Record<GrantedType, Grant> = {
  widgets: {
    surface: 'widget',
    callback: callbackNames.getTimeline,
    took: 'W1',
    usedUp: 'W2',
    most: fidelity.widgetReloadsPerDay.value,
    period: day,
    refuses: contentChanged,
  },
  controls: {
    surface: 'control',
    callback: callbackNames.currentValue,
    took: 'W4',
    usedUp: 'W2',
    most: fidelity.controlReloadsPerDay.value,
    period: day,
    refuses: contentChanged,
  },
  location: {
    surface: 'location',
    callback: callbackNames.didReceiveLocationPush,
    took: 'G1',
    usedUp: 'G3',
    most: fidelity.locationPushesPerDay.value,
    period: day,
    refillMs: day / fidelity.locationPushesPerDay.value,
    refuses: (_payload, { settings }) => (settings.location === 'always' ? null : 'G2'),
  },
  complication: {
    surface: 'watch',
    callback: callbackNames.didReceiveIncomingPush,
    took: 'J1',
    usedUp: 'J2',
    most: fidelity.complicationPushesPerDay.value,
    period: day,
    refuses: (_payload, { settings }) => (settings.complicationOnFace ? null : 'J3'),
  },
  fileprovider: {
    surface: 'files',
    callback: callbackNames.signalEnumerator,
    took: 'I1',
    usedUp: 'I2',
    most: fidelity.fileProviderSignalsPerHour.value,
    period: hour,
    refuses: (payload) => (text(payload['container-identifier']) ? null : 'I3'),
  },
};

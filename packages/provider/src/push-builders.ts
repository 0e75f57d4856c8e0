import { type InterruptionLevel, type Json, type Notification, type Priority } from '@apns-sim/protocol';
import { type CustomKeys, type PushOf, present, pushOf, type Target } from './push-target.ts';

/** The visible text. Source: Apple, "Generating a remote notification". */
export interface AlertText {
  readonly title?: string;
  readonly subtitle?: string;
  readonly body?: string;
  readonly titleLocKey?: string;
  readonly titleLocArgs?: readonly string[];
  readonly locKey?: string;
  readonly locArgs?: readonly string[];
}

function alertKeys(alert: string | AlertText): Json {
  if (typeof alert === 'string') return alert;
  const { title, subtitle, body, titleLocKey, titleLocArgs, locKey, locArgs } = alert;
  return present<{ [key: string]: Json }>({
    title,
    subtitle,
    body,
    'title-loc-key': titleLocKey,
    'title-loc-args': titleLocArgs,
    'loc-key': locKey,
    'loc-args': locArgs,
  });
}

/** A push a person sees, hears or counts. */
export interface AlertPush<B extends string> extends Target<B> {
  readonly alert?: string | AlertText;
  /** 0 removes the badge. */
  readonly badge?: number;
  /** A file name or `default`. */
  readonly sound?:
    | string
    | { readonly name: string; readonly critical?: boolean /** 0 to 1 */; readonly volume?: number };
  readonly threadId?: string;
  readonly category?: string;
  readonly interruptionLevel?: InterruptionLevel;
  /** 0 to 1. */
  readonly relevanceScore?: number;
  /** Lets the app's service extension change it first. */
  readonly mutableContent?: true;
  /** Wakes the app as well. */
  readonly contentAvailable?: true;
  /** 10 when absent. */
  readonly priority?: Priority;
  readonly custom?: CustomKeys;
}

/** `alert`: topic = bundle id. */
export function alertPush<const B extends string>(push: AlertPush<B>): PushOf<'alert', B> {
  const { alert, badge, sound, threadId, category, interruptionLevel, relevanceScore, custom } = push;
  const aps = present<{ [key: string]: Json }>({
    alert: alert === undefined ? undefined : alertKeys(alert),
    badge,
    sound: typeof sound === 'object' ? { ...sound, ...(sound.critical && { critical: 1 }) } : sound,
    'thread-id': threadId,
    category,
    'interruption-level': interruptionLevel,
    'relevance-score': relevanceScore,
    'mutable-content': push.mutableContent && 1,
    'content-available': push.contentAvailable && 1,
  });
  return pushOf('alert', push, { priority: push.priority ?? 10, payload: { aps, ...custom } });
}

/** A push only the app sees: nothing to show, and 5 is the one priority Apple takes. */
export interface BackgroundPush<B extends string> extends Target<B> {
  readonly priority?: 5;
  readonly custom?: CustomKeys;
}

/** `background`: topic = bundle id, priority 5. Source: Apple, "Pushing background updates to your App". */
export function backgroundPush<const B extends string>(
  push: BackgroundPush<B>,
): PushOf<'background', B> & { readonly priority: 5 } {
  const payload = { aps: { 'content-available': 1 }, ...push.custom };
  return { ...pushOf('background', push, { priority: 5, payload }), priority: 5 };
}

/** A push handed to the app as it is. */
export interface DataPush<B extends string, P extends Priority = Priority> extends Target<B> {
  readonly priority?: P;
  readonly custom?: CustomKeys;
}

/** `voip`: topic + `.voip`; not stored unless `expiration` says so, as a call that is over rings nobody. */
export function voipPush<const B extends string>(push: DataPush<B>): PushOf<'voip', B> {
  const payload = { aps: {}, ...push.custom };
  return pushOf('voip', { ...push, expiration: push.expiration ?? 0 }, { priority: push.priority ?? 10, payload });
}

/** `pushtotalk`: topic + `.voip-ptt`, priority 10, not stored. Source: Apple, "Creating a Push to Talk app". */
export function pushToTalkPush<const B extends string>(push: DataPush<B, 10>): PushOf<'pushtotalk', B> {
  const payload = { aps: {}, ...push.custom };
  return pushOf('pushtotalk', { ...push, expiration: push.expiration ?? 0 }, { priority: 10, payload });
}

/** `complication`: topic + `.complication`; a watch takes 50 a day. */
export function complicationPush<const B extends string>(push: DataPush<B>): PushOf<'complication', B> {
  return pushOf('complication', push, { priority: push.priority, payload: { aps: {}, ...push.custom } });
}

/** `location`: topic + `.location-query`; 10 asks for the place at once. */
export function locationPush<const B extends string>(push: DataPush<B, 10 | 5>): PushOf<'location', B> {
  return pushOf('location', push, { priority: push.priority ?? 10, payload: { aps: {}, ...push.custom } });
}

/** `widgets`: topic + `.push-type.widgets`; reloads all timelines of the app. */
export function widgetsPush<const B extends string>(push: Omit<DataPush<B>, 'custom'>): PushOf<'widgets', B> {
  return pushOf('widgets', push, { priority: push.priority, payload: { aps: { 'content-changed': true } } });
}

/** `controls`: topic + `.push-type.controls`; reloads the control whose token this is. */
export function controlsPush<const B extends string>(push: Omit<DataPush<B>, 'custom'>): PushOf<'controls', B> {
  return pushOf('controls', push, { priority: push.priority, payload: { aps: { 'content-changed': true } } });
}

/** Which container of a file provider changed. */
export interface FileProviderPush<B extends string> extends Target<B> {
  /** `NSFileProviderRootContainerItemIdentifier` when absent. */
  readonly containerIdentifier?: string;
  /** Needed by apps that have added domains. */
  readonly domain?: string;
}

/** `fileprovider`: topic + `.pushkit.fileprovider`. */
export function fileProviderPush<const B extends string>(push: FileProviderPush<B>): PushOf<'fileprovider', B> {
  const { containerIdentifier = 'NSFileProviderRootContainerItemIdentifier', domain } = push;
  const payload = present<{ [key: string]: Json }>({ 'container-identifier': containerIdentifier, domain });
  return pushOf('fileprovider', push, { priority: undefined, payload });
}

/** `mdm`: the topic is the subject UID of the MDM certificate, and the body is the push magic alone. */
export function mdmPush(push: {
  readonly deviceToken: string;
  readonly topic: `com.apple.mgmt.${string}`;
  readonly pushMagic: string;
}): Notification & { readonly pushType: 'mdm' } {
  return { deviceToken: push.deviceToken, topic: push.topic, pushType: 'mdm', payload: { mdm: push.pushMagic } };
}

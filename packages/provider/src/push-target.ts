import { type JsonObject, type Notification, type PushType, type pushTypes, topicFor } from '@apns-sim/protocol';

type SuffixOf<T extends PushType> = (typeof pushTypes)[T]['topicSuffix'];
type AnySuffix = Exclude<SuffixOf<PushType>, '' | undefined>;

/** A bundle id; a topic that already has a suffix does not compile. */
export type BundleId<B extends string> = B extends `${string}${AnySuffix}` ? never : B;
/** The topic of a push type for a bundle id, known to the compiler where the bundle id is. */
export type TopicOf<B extends string, T extends PushType> = SuffixOf<T> extends string ? `${B}${SuffixOf<T>}` : B;
/** A notification of one push type. */
export type PushOf<T extends PushType, B extends string = string> = Notification & {
  readonly pushType: T;
  readonly topic: TopicOf<B, T>;
};

/** Who gets a push, and what every kind of push can carry in its header. */
export interface Target<B extends string> {
  readonly deviceToken: string;
  /** Without a suffix; the builder adds that of the push type. */
  readonly bundleId: BundleId<B>;
  /** UNIX seconds, not a duration; 0 is one attempt and no storing. */
  readonly expiration?: number;
  /** At most 64 bytes. */
  readonly collapseId?: string;
  /** Canonical UUID. */
  readonly apnsId?: string;
}

/** Keys of one's own beside `aps`; `aps` itself is the builder's. */
export type CustomKeys = JsonObject & { readonly aps?: never };

/** Leaves out what has no value, as an absent key and an `undefined` one are not the same to the compiler. */
export function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** A notification out of its target and what its push type makes of it. */
export function pushOf<T extends PushType, B extends string>(
  pushType: T,
  { deviceToken, bundleId, expiration, collapseId, apnsId }: Target<B>,
  { priority, payload }: { readonly priority: Notification['priority']; readonly payload: JsonObject },
): PushOf<T, B> {
  return present<Notification>({
    deviceToken,
    topic: topicFor(bundleId, pushType),
    pushType,
    priority,
    expiration,
    collapseId,
    apnsId,
    payload,
  }) as PushOf<T, B>;
}

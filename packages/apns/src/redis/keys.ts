/**
 * Every key there is in Redis. What is between braces is the hash tag: keys with one tag live on one node of a Redis Cluster, so that one
 * script can change them together. Everything about a device has the device's tag.
 */
export interface Keys {
  /** What every key begins with. */
  readonly prefix: string;
  /** String: who serves the device, `<node>/<session>`; absent while nobody does. */
  owner(deviceId: string): string;
  /** Hash: `@` → the device, `=<deviceToken>` → its entry, `~<channelId>` → it listens; JSON. */
  who(deviceId: string): string;
  /** Hash: `uniqueId` → an accepted push that was not acknowledged, JSON. */
  pushes(deviceId: string): string;
  /** Hash: `uniqueId` → `position|waits|attempts|until|acceptedAt`; `#` → the last position. */
  states(deviceId: string): string;
  /** Hash: app and channel → the `uniqueId` that waits in their slot. */
  slots(deviceId: string): string;
  /** Sharded pub/sub channel: what the device's owner is to know. */
  wake(deviceId: string): string;
  /** String: what APNs knows of a deviceToken, JSON. */
  token(deviceToken: string): string;
  /** Set: the devices that listen to a channel. */
  subscribers(channelId: string): string;
  /** String: the newest message of a channel that stores one, JSON; it goes when it may not be delivered any more. */
  message(channelId: string): string;
  /** Hashes and sets of what is few and on every node: teams, keys, channels, switches, the clock. */
  readonly teams: string;
  readonly signingKeys: string;
  readonly channels: string;
  readonly broadcastOff: string;
  readonly fidelity: string;
  readonly clock: string;
  /** Pub/sub channel: what changed among the few, or of a deviceToken. */
  readonly news: string;
  /** The delivery log: the last seq, the stream, and the last batch each node has put there. */
  readonly lastSeq: string;
  readonly log: string;
  readonly batches: string;
  /** How many entries without an event there were: they need ids of their own between two seqs. */
  readonly bare: string;
  /** Sorted set: node → when its lease ends, milliseconds since 1970 by Redis. */
  readonly nodes: string;
  /** The number of the last node that was started. */
  readonly lastNode: string;
  /** Sorted set: `[deviceId, uniqueId]` of what waits → until when, milliseconds since 1970 by the simulation's clock. */
  readonly expiry: string;
}

/** @param prefix keeps several simulations in one Redis apart. */
export function createKeys(prefix = 'apns'): Keys {
  const ofDevice = (what: string) => (deviceId: string) => `${prefix}:{d:${deviceId}}:${what}`;
  const ofChannel = (what: string) => (channelId: string) => `${prefix}:{c:${channelId}}:${what}`;
  const few = (what: string) => `${prefix}:{few}:${what}`;
  return {
    prefix,
    owner: ofDevice('owner'),
    who: ofDevice('who'),
    pushes: ofDevice('pushes'),
    states: ofDevice('states'),
    slots: ofDevice('slots'),
    wake: ofDevice('wake'),
    token: (deviceToken) => `${prefix}:{t:${deviceToken}}`,
    subscribers: ofChannel('subscribers'),
    message: ofChannel('message'),
    teams: few('teams'),
    signingKeys: few('keys'),
    channels: few('channels'),
    broadcastOff: few('broadcast-off'),
    fidelity: few('fidelity'),
    clock: few('clock'),
    news: `${prefix}:news`,
    lastSeq: `${prefix}:{log}:seq`,
    log: `${prefix}:{log}:stream`,
    batches: `${prefix}:{log}:batches`,
    bare: `${prefix}:{log}:bare`,
    nodes: `${prefix}:{nodes}`,
    lastNode: `${prefix}:{nodes}:last`,
    expiry: `${prefix}:{expiry}`,
  };
}

/** Every number of the mock APNs that is not Apple's, in one place. */
export const defaults = Object.freeze({
  /** How many events the delivery log keeps; a push makes six or seven. */
  maxLogEvents: 100_000,
  /** How many frames of watched connections are kept; a push makes four or five. */
  maxFrames: 20_000,
  /** How many connections of providers are remembered, and how many kinds of failed handshakes. */
  maxConnections: 500,
  /** And how many bytes of what stood in them: the texts of header blocks and of WebSocket messages. */
  maxFrameBytes: 32 * 1024 * 1024,
  gateway: {
    /** How often a device is to be heard, milliseconds of real time. */
    heartbeatMs: 30_000,
    /** How many heartbeats may be missed before a device counts as gone. */
    missedHeartbeats: 3,
    /** Bytes a device may leave unread in its connection before it loses it. */
    bufferedBytes: 8 * 1024 * 1024,
  },
  router: {
    /** Pushes sent to a device and not acknowledged; the next ones wait here. */
    unacknowledged: 256,
    /** Pushes on their way to one device; from there on only the newest of each app is kept. */
    backlog: 10_000,
    /** How long a push waits for its acknowledgement before it is sent again on the same connection, milliseconds of the simulation's clock; then twice as long. */
    acknowledgeMs: 10_000,
    /** How often it is sent on one connection before that counts as dead. */
    tries: 3,
  },
});

/** The binary interface of old tutorials, and what became of it. */
export const legacy = {
  intro:
    'Half of the tutorials one finds speak of gateway.sandbox.push.apple.com:2195. That interface was switched off on 31 March 2021. Here it is once more, byte by byte, so that you can read such a tutorial and know what each line has become.',
  framesTitle: 'On the wire',
  framesIntro:
    'A TLS connection with the push certificate, and on it one packet after the other. Nothing is answered when all is well. The bytes below are real: a token of this simulation and a short payload.',
  bytes: '{{n}} B',
  at: 'at {{at}}',
  today: 'Today:',
  old: 'In the tutorial',
  now: 'Today',
  status: 'Status',
  meaning: 'Meant',
  none: 'nothing: 200 says it',
  roles: {
    command: 'command',
    length: 'length',
    item: 'item',
    token: 'device token',
    payload: 'payload',
    identifier: 'identifier',
    expiration: 'expiration',
    priority: 'priority',
    status: 'status',
    time: 'since',
  },
  frames: {
    simple: {
      title: 'Command 0 · the simple format',
      text: 'A token, a payload, and not a word back. When something was wrong, the connection simply ended.',
      today: 'one request, POST /3/device/<token>, and one answer to each.',
    },
    enhanced: {
      title: 'Command 1 · the enhanced format',
      text: 'The same with a number of your own and an expiration, so that an error could at least say which push it was.',
      today: 'apns-id and apns-expiration, two headers.',
    },
    frame: {
      title: 'Command 2 · the frame of items',
      text: 'The last form, 2014: items in any order, each with its number and length. The payload could have 2 KB.',
      today: 'headers and a body; the payload may have 4 KB.',
    },
    error: {
      title: 'The error packet',
      text: 'The only thing the gateway ever said, right before it closed. Every push written behind the wrong one was lost without a trace, and had to be sent again.',
      today: 'a status and a reason for each push alone; the others on the connection are not touched.',
    },
    feedback: {
      title: 'The feedback service · port 2196',
      text: 'A second server to ask now and then: it listed tokens that were gone and forgot the list as it was read.',
      today: '410 Unregistered with a timestamp, as the answer to the very push.',
    },
  },
  mapTitle: 'Line by line',
  map: [
    [
      'gateway.sandbox.push.apple.com:2195',
      'api.sandbox.push.apple.com:443 (or 2197), HTTP/2. Port 2195 belongs to channel management now.',
    ],
    ['gateway.push.apple.com:2195', 'api.push.apple.com:443 (or 2197)'],
    ['feedback.push.apple.com:2196 · apns_feedback', 'Gone. Read 410 and its timestamp from the answer.'],
    [
      'aps_development.cer → .p12 → .pem',
      'A .p8 signing key and a JWT: one key can serve all apps of a team. Push certificates still work over HTTP/2, one for each app, a year long.',
    ],
    [
      "stream_socket_client('ssl://gateway…')",
      'An HTTP/2 client. Keep the connection open and send many pushes side by side.',
    ],
    [
      'chr(0) . pack("n", 32) . pack("H*", $token) …',
      'No packing: the token stands in the path, the options in headers, the JSON is the body.',
    ],
    [
      '<a1b2c3d4 e5f6…> with spaces removed',
      'Write the bytes of deviceToken as hex yourself; description has not looked like that since iOS 13. Never assume 32 bytes.',
    ],
    ['at most 256 bytes', '4096 bytes (5120 for VoIP)'],
    ['no push type', 'apns-push-type is required: alert, background, liveactivity …'],
    [
      'registerForRemoteNotificationTypes:, UIUserNotificationSettings',
      'registerForRemoteNotifications() for the token, UNUserNotificationCenter for the permission. Two things, as in the lesson.',
    ],
    [
      'application:didReceiveRemoteNotification:',
      'userNotificationCenter(_:didReceive:), willPresent, and for silent pushes didReceiveRemoteNotification with fetchCompletionHandler',
    ],
    [
      'sleep and reconnect after an error',
      'Read the reason. Try again only after 429 and 5xx, waiting longer each time.',
    ],
  ],
  statusTitle: 'Status codes of the error packet',
  statusIntro: 'What apnsd, PHP scripts and old libraries print as “status”, and the reason APNs gives now.',
  statuses: {
    0: 'No errors',
    1: 'Processing error',
    2: 'Missing device token',
    3: 'Missing topic',
    4: 'Missing payload',
    5: 'Invalid token size',
    6: 'Invalid topic size',
    7: 'Invalid payload size',
    8: 'Invalid token',
    10: 'Shutdown: the server is being closed, send the rest again',
    255: 'Unknown',
  },
};

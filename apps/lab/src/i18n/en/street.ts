/** The three stages and five steps in the course's own words, with a modern note under each; then every hop. */
export const street = {
  places: { provider: 'Provider', apns: 'APNs', iphone: 'iPhone' },
  stage: 'Stage {{n}}',
  step: 'Step {{n}}',
  stages: {
    1: {
      name: 'Provider sends',
      sentence: 'The provider packs the message and the iPhone’s identifier (device token) and sends them to APNs',
      note: 'Today that is one HTTP/2 request, POST /3/device/<token>, signed with a JWT. The identifier belongs to one app on one device, not to “the iPhone”.',
    },
    2: {
      name: 'APNs finds',
      sentence:
        'APNs looks in its list of iPhones registered for push for the one with that identifier and sends the message to it',
      note: 'APNs checks who is asking first, and answers 200 before the phone has anything. If the phone is away, the newest push per app waits for it.',
    },
    3: {
      name: 'iPhone shows',
      sentence: 'The iPhone hands the message to the right app and shows the notification as configured',
      note: '“As configured” is a row of gates: permission, level, Focus, lock, previews. Each can let the push through, change it or stop it.',
    },
  },
  steps: {
    1: {
      short: 'Register',
      sentence: 'The app registers for push',
      note: 'The app asks iOS with registerForRemoteNotifications(); it never talks to Apple’s servers itself.',
    },
    2: {
      short: 'Get a token',
      sentence: 'iOS asks APNs for a deviceToken; the app receives it',
      note: 'A token is given without permission. Permission only governs what is shown.',
    },
    3: {
      short: 'Hand it over',
      sentence: 'The app gives the deviceToken to the provider',
      note: 'Plain HTTP from the app to your own server. The provider must store it: Apple keeps no list for you.',
    },
    4: {
      short: 'Send',
      sentence: 'The provider sends a message to APNs',
      note: '200 means accepted, not delivered.',
    },
    5: {
      short: 'Deliver',
      sentence: 'APNs delivers the message to the app on the iPhone',
      note: 'Over a connection the phone keeps open. What a person sees is then the phone’s own decision.',
    },
  },
  hops: {
    R1: { title: 'App calls register', text: 'The app tells iOS that it wants remote notifications.' },
    R2: {
      title: 'iOS asks APNs',
      text: 'iOS asks over its own connection to APNs, naming the app and the environment.',
    },
    R3: {
      title: 'Token comes back',
      text: 'APNs makes a token for this app on this device and hands it down to the app.',
    },
    R4: { title: 'App → provider', text: 'The app posts the token to its own server, which stores it.' },
    Rp: {
      title: 'Permission',
      text: 'A separate question to the person. It decides what may be shown, never whether a token exists.',
    },
    '1.1': { title: 'Compose', text: 'The provider writes the payload: at most 4096 bytes of JSON.' },
    '1.2': {
      title: 'Authenticate',
      text: 'The provider signs a short token (JWT, ES256) with its key; it is good for an hour.',
    },
    '1.3': { title: 'Pack', text: 'Payload, device token and the apns-* headers become one request.' },
    '1.4': { title: 'Send', text: 'One HTTP/2 stream on a TLS connection that stays open.' },
    '2.1': { title: 'Who is asking?', text: 'APNs verifies the provider’s JWT.' },
    '2.2': { title: 'Is it well formed?', text: 'APNs checks every header and the size of the body.' },
    '2.3': {
      title: 'Find the device',
      text: 'APNs looks the token up in its list of registered devices. It does not read the message.',
    },
    '2.4': { title: 'Answer: accepted', text: 'Accepted, not delivered. The provider hears nothing more after this.' },
    '2.5': {
      title: 'Is the phone there?',
      text: 'If the phone is connected the push goes on; if not, the newest one per app is kept.',
    },
    '2.6': { title: 'Forward', text: 'APNs sends the push down the phone’s own connection.' },
    '3.1': { title: 'iOS receives', text: 'The topic names the app the push is for.' },
    '3.2': { title: 'Silent half', text: 'With content-available, iOS may wake the app in the background.' },
    '3.3': {
      title: 'Service extension',
      text: 'With mutable-content, the app’s extension may change the text or add a picture first.',
    },
    '3.4': { title: 'May it be shown?', text: 'Permission, level, Focus, lock and previews decide, in this order.' },
    '3.5': { title: 'Show', text: 'The notification appears where the gates allow it.' },
    '3.6': { title: 'The person acts', text: 'A tap, an action or a reply goes back into the app.' },
  },
};

/*
 * The report card of a client of APNs: what is graded, what can be found, and the words for it.
 * Sources: Apple, "Sending notification requests to APNs", "Handling notification responses from APNs",
 * "Establishing a token-based connection to APNs".
 */

/** From best to worst. */
export const grades = ['A', 'B', 'C', 'D', 'F'] as const;
export type Grade = (typeof grades)[number];

/** The steps of a drill, in their order: what APNs does while the client keeps sending. */
export const drillSteps = {
  tooManyRequests: 'Three pushes are answered 429 TooManyRequests.',
  outage: 'Three pushes are answered 503 ServiceUnavailable.',
  goAway: 'Every connection is told to go (GOAWAY with Shutdown).',
  deadPeer: 'Every connection goes dead: nothing is read and nothing answered, PING included; new ones work.',
  streamLimit: 'The stream limit falls to 1, and comes back.',
  expiredToken: 'One push is answered 403 ExpiredProviderToken.',
  unregistered: 'The device of the next push is gone: its token is answered 410 Unregistered from then on.',
  wrongEnvironment: 'Every push is answered 400 BadDeviceToken, as when sandbox tokens are sent to production.',
} as const;
export type DrillStep = keyof typeof drillSteps;

interface LineText {
  readonly title: string;
  /** What to do when the grade is not the best. */
  readonly advice: string;
  readonly source: string;
  /** The step of the drill that tries it, `null` when ordinary sending does. */
  readonly step: DrillStep | null;
}

const sending = 'Apple, “Sending notification requests to APNs”';
const responses = 'Apple, “Handling notification responses from APNs”';
const tokens = 'Apple, “Establishing a token-based connection to APNs”';

/** Every line of the card. */
export const reportLines = {
  connectionReuse: {
    title: 'Keeps its connections',
    advice: 'Open a few connections and keep them for hours. APNs may take many quick ones for an attack.',
    source: sending,
    step: null,
  },
  tokenReuse: {
    title: 'Reuses its provider token',
    advice: 'Sign one token and use it on all connections for 20 to 60 minutes; do not sign one for each push.',
    source: tokens,
    step: null,
  },
  tokenRenewal: {
    title: 'Renews an expired provider token',
    advice: 'On 403 ExpiredProviderToken sign one new token, then repeat the push. Better: renew at about 50 minutes.',
    source: tokens,
    step: 'expiredToken',
  },
  tooManyRequests: {
    title: 'Waits after 429',
    advice: 'Hold back pushes to that device and repeat after a pause that grows.',
    source: responses,
    step: 'tooManyRequests',
  },
  serverErrors: {
    title: 'Repeats after 500 and 503, patiently',
    advice: 'Keep the push and repeat it after a pause that grows; Apple names 15 minutes as the first.',
    source: responses,
    step: 'outage',
  },
  noBlindRepeats: {
    title: 'Never repeats what is refused for good',
    advice: 'After 400, 403, 404, 405 and 413 repair the request first: the same push gets the same answer.',
    source: responses,
    step: null,
  },
  streamLimit: {
    title: 'Obeys the stream limit',
    advice: 'Read MAX_CONCURRENT_STREAMS from every SETTINGS frame and queue what does not fit.',
    source: sending,
    step: 'streamLimit',
  },
  goAway: {
    title: 'Survives GOAWAY',
    advice: 'On GOAWAY open another connection and repeat every push above its last stream there.',
    source: 'RFC 9113 §6.8; Apple, “Communicating with APNs”',
    step: 'goAway',
  },
  deadPeer: {
    title: 'Notices a dead peer',
    advice:
      'Give every push a time-out, send a PING when answers stay away, and go on over a new connection when that is not answered either.',
    source: `${sending}; RFC 9113 §6.7`,
    step: 'deadPeer',
  },
  gone: {
    title: 'Forgets a device after 410',
    advice: 'Delete the device’s token unless it was registered after the timestamp of the answer.',
    source: responses,
    step: 'unregistered',
  },
  wrongEnvironment: {
    title: 'Keeps its users when the environment is wrong',
    advice:
      'Delete on 410 only. When many tokens get 400 BadDeviceToken at once, stop and raise an alarm: the host or the build is wrong, not the users.',
    source: responses,
    step: 'wrongEnvironment',
  },
  pings: {
    title: 'Looks after idle connections',
    advice: 'Send a PING on a connection that has been idle for an hour, and replace one that does not answer.',
    source: sending,
    step: null,
  },
  ids: {
    title: 'Gives each push an id of its own',
    advice:
      'Set apns-id to a fresh UUID and keep it when the push is repeated: then an answer that is lost can be looked up.',
    source: sending,
    step: null,
  },
  headers: {
    title: 'Says what it sends',
    advice: 'Set apns-push-type on every push, and apns-expiration where late is worse than never; mind the warnings.',
    source: sending,
    step: null,
  },
} as const satisfies Readonly<Record<string, LineText>>;
export type ReportLineId = keyof typeof reportLines;

/** Every finding, with `{names}` of its values. */
export const reportFindings = {
  notTried: 'Not tried yet.',
  needsMore: 'Seen too little to say: {seen} of {needed}.',
  looksAlike:
    'The pushes cannot be told apart, so a repeat cannot be told from a new push: set apns-id, or vary the payload.',
  connections: 'Pushes: {pushes}. Connections: {connections}, of which {forced} had to be replaced.',
  tokens: 'Pushes: {pushes}. Provider tokens: {tokens}, of which {early} came less than 20 minutes after the last.',
  certificate: 'A client certificate is used, so there is no provider token.',
  renewed: 'A new token was accepted. Pushes refused with ExpiredProviderToken before: {refused}.',
  notRenewed: 'No new token was accepted. Pushes refused with ExpiredProviderToken: {refused}.',
  keptYoung:
    'The token was younger than 20 minutes and was kept, which is Apple’s rule: try again when it is older (apns-sim clock advance 21m).',
  patient: 'Came again: {repeated} of {failed}, patiently. The shortest pause: {quickestMs} ms.',
  steady: 'Came again: {repeated} of {failed}, after pauses that do not grow. The shortest pause: {quickestMs} ms.',
  impatient:
    'Came again: {repeated} of {failed}, after {quickestMs} ms, which is no pause. Most tries of one push: {tries}.',
  lost: 'Never came again while it was watched: {lost} of {failed}.',
  blindRepeats: 'Refused for good: {refused}. Repeats of them: {repeats}.',
  limitObeyed: 'Pushes under a limit of {limit}: {pushes}. None went beyond it.',
  limitBroken: 'Streams opened beyond a limit of {limit}, or given up: {beyond}.',
  cameBack: 'Accepted on a new connection {afterMs} ms after GOAWAY.',
  neverCameBack: 'No push was accepted after GOAWAY.',
  noticed: 'Accepted on a new connection {afterMs} ms after the old ones went dead.',
  neverNoticed: 'No push came on a new connection while the old ones were dead, {watchedMs} ms long.',
  forgotten: 'Devices that were gone: {tokens}. Nothing was sent to them again.',
  notForgotten: 'Devices that were gone: {tokens}. Pushes to them since: {again}.',
  wiped: 'Devices refused: {tokens}. None of them was sent to again: the backend seems to have deleted its users.',
  partlyWiped: 'Devices refused: {tokens}. Not sent to again: {missing}.',
  kept: 'Devices refused: {tokens}. All were sent to again once the environment was right.',
  pinged: 'PINGs: {pings}, on {connections} of the connections.',
  idleUnwatched: 'Connections that were idle for more than an hour without a PING: {connections}.',
  ownIds: 'Pushes with an apns-id of their own: {own} of {pushes}.',
  sharedIds: 'Different pushes that share an apns-id: {shared}.',
  headersFine: 'All {pushes} say their type. Of them say when they expire: {expiring}.',
  typeMissing: 'Pushes without apns-push-type: {missing} of {pushes}.',
  warned: 'Pushes accepted with a warning: {warned} of {pushes}.',
} as const;
export type ReportFinding = keyof typeof reportFindings;

/** What a finding is filled with. */
export type FindingValues = Readonly<Record<string, string | number>>;

/** One push that shows it. */
export interface ReportEvidence {
  readonly uniqueId: string;
  /** `429 TooManyRequests`, `accepted`. */
  readonly text: string;
}

/** One line. */
export interface ReportLine {
  readonly id: ReportLineId;
  /** `null`: not tried. */
  readonly grade: Grade | null;
  readonly finding: ReportFinding;
  readonly values: FindingValues;
  readonly evidence: readonly ReportEvidence[];
}

/** Fills a finding's words. */
export function findingText(template: string, values: FindingValues): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

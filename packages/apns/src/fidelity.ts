/*
 * What is contested about APNs: where Apple's pages and the wire disagree, or where nobody outside Apple knows.
 * Each is a switch with the evidence for its default, so that a tester can see how sure we are and choose otherwise.
 */

/** Where a default comes from: Apple's own pages, somebody's log of real traffic, or our own choice. */
export type FidelitySource = 'Apple' | 'observed' | 'ours';

/** One contested point. */
export interface FidelitySwitch<Value> {
  readonly default: Value;
  /** The other values it can take; of an open number, examples. */
  readonly alternatives: readonly Value[];
  /** `choice`: the default or one of the alternatives; `amount`: any whole number from 0 up. */
  readonly kind: 'choice' | 'amount';
  /** What it decides, in one sentence. */
  readonly question: string;
  readonly evidence: string;
  readonly source: FidelitySource;
  /** The rule of SPEC.md it belongs to. */
  readonly rule: string;
}

type About = Omit<FidelitySwitch<unknown>, 'default' | 'alternatives' | 'kind'>;

function choice<const Default, const Alternative>(
  standard: Default,
  alternatives: readonly Alternative[],
  about: About,
): FidelitySwitch<Default | Alternative> {
  return { default: standard, alternatives, kind: 'choice', ...about };
}

/** A switch that takes any whole number from 0 up. */
function amount(standard: number, examples: readonly number[], about: About): FidelitySwitch<number> {
  return { default: standard, alternatives: examples, kind: 'amount', ...about };
}

/** Every switch. Sources are named by their titles; "client libraries" means the published sources of nine of them. */
export const fidelitySwitches = {
  // the connection
  maxConcurrentStreams: amount(1000, [500, 1500], {
    question: 'How many streams a connection may have open at once.',
    evidence: 'Logs of real SETTINGS frames: 500 (2016), 1500 (2019), 1000 (2021). Apple: never assume a number.',
    source: 'observed',
    rule: 'H2-4',
  }),
  streamsBeforeAuth: choice(1000, [1], {
    question: 'How many streams a connection with provider tokens may have open before its first valid one.',
    evidence:
      'Apple documents 1. A server that announces 1 and refuses what came too early loses sends of several clients in a cold burst, so the full number stands from the start unless asked.',
    source: 'ours',
    rule: 'H2-5',
  }),
  errorThrottle: choice(false, [true], {
    question: 'Whether an error answer lowers the stream limit to 1 until the next accepted push.',
    evidence: 'Seen in 2016 only; today Apple speaks of slowing down without numbers. 410 does not count as an error.',
    source: 'observed',
    rule: 'H2-14',
  }),
  errorsBeforeDisconnect: amount(0, [50, 1000], {
    question:
      'How many errors a connection may cause before it is ended; BadDeviceToken counts twice, 410 not at all; 0 for no limit.',
    evidence:
      'Apple: a connection with too many error conditions is disconnected, sooner with BadDeviceToken; 410 is none. No number and no form are known.',
    source: 'Apple',
    rule: 'H2-26',
  }),
  idleTimeoutMs: amount(3_600_000, [60_000, 0], {
    question:
      'Milliseconds of real time without a frame after which a connection is closed with IdleTimeout; 0 for never.',
    evidence: 'Apple names the reason, not the time; providers are told to PING after an hour without traffic.',
    source: 'ours',
    rule: 'H2-12',
  }),
  badCertificate: choice('goaway', ['answer'], {
    question:
      'Whether a bad client certificate ends the connection with GOAWAY or is answered with 403 on each stream.',
    evidence: 'Documented as 403; every log of real traffic (2016 to 2022) shows GOAWAY with the reason as JSON.',
    source: 'observed',
    rule: 'H2-10',
  }),
  // authentication
  jwtSignatureForms: choice('rawAndDer', ['raw'], {
    question: 'In which encodings an ES256 signature is taken.',
    evidence: "Apple's own shell recipe and four client libraries send DER, the others send raw R‖S; all work.",
    source: 'observed',
    rule: 'AU-5',
  }),
  jwtBase64: choice('lenient', ['urlOnly'], {
    question: 'Which base64 alphabet the parts of a provider token may use.',
    evidence: 'Apple documents Base64URL; one Rust library sends the standard alphabet with padding and is in use.',
    source: 'observed',
    rule: 'AU-6',
  }),
  issuedAtForm: choice('integer', ['number', 'numberOrText'], {
    question: 'Which JSON forms of `iat` are taken.',
    evidence: 'Apple: a number of seconds. What happens with a fraction or a text is not known.',
    source: 'ours',
    rule: 'AU-9',
  }),
  environmentKeyReason: choice('BadEnvironmentKeyInToken', ['BadEnvironmentKeyIdInToken'], {
    question: 'The reason for a key of the other environment.',
    evidence: 'Many senders report the first spelling from the wire (2025, 2026); the second stands in Apple’s table.',
    source: 'observed',
    rule: 'AU-12',
  }),
  otherTeamReason: choice('InvalidProviderToken', ['Forbidden', 'UnrelatedKeyIdInToken'], {
    question: 'The reason when a second team speaks on a connection that is tied to a first.',
    evidence: 'Apple: an error, not named. A well-kept mock server of a Java client answers the first.',
    source: 'ours',
    rule: 'AU-13',
  }),
  otherTeamKey: choice('UnrelatedKeyIdInToken', ['accept'], {
    question: 'What a second key of the same team meets on a connection when both are team keys of one environment.',
    evidence:
      'The description of the reason covers every key that is not related; the page on keys lists only team with topic-specific keys and other environments.',
    source: 'Apple',
    rule: 'AU-14',
  }),
  providerTokenUpdates: choice('perConnection', ['perTeam', 'unlimited'], {
    question: 'Over what new provider tokens within 20 minutes are counted.',
    evidence:
      'Apple: on the same connection. A forum answer suggests the team; each client process makes its own token.',
    source: 'Apple',
    rule: 'AU-15',
  }),
  // the headers
  badApnsIdAnswer: choice('echo', ['generated'], {
    question: 'Which `apns-id` stands on the answer to a malformed one.',
    evidence: 'Not known. At least one client waits for the id it sent and hangs on any other.',
    source: 'ours',
    rule: 'IN-31',
  }),
  generatedApnsId: choice('upperCase', ['lowerCase'], {
    question: 'Letter case of an `apns-id` that APNs makes.',
    evidence: 'Two logs of real answers show upper case; Apple describes lower case for the request header.',
    source: 'observed',
    rule: 'IN-30',
  }),
  backgroundPriority10: choice('accept', ['BadPriority'], {
    question: 'What a background push with priority 10 meets.',
    evidence: 'Apple calls it an error without a reason; many senders report 200 and no delivery.',
    source: 'observed',
    rule: 'IN-61',
  }),
  emptyTopic: choice('BadTopic', ['MissingTopic'], {
    question: 'The reason for an `apns-topic` header without a value.',
    evidence: 'Not known; the header is there and its value is not valid.',
    source: 'ours',
    rule: 'IN-15',
  }),
  pushTypeTopicMismatch: choice('TopicDisallowed', ['DeviceTokenNotForTopic', 'accept'], {
    question: 'What a topic without the suffix of its push type meets.',
    evidence: 'Reports of 2017 to 2019 say TopicDisallowed, of 2018 to 2021 DeviceTokenNotForTopic.',
    source: 'observed',
    rule: 'IN-17',
  }),
  managementByToken: choice('TopicDisallowed', ['accept'], {
    question: 'What a provider token meets that sends to the topic of an MDM push certificate.',
    evidence:
      'Apple: the topic is the UID of the certificate’s subject, and token-based connections support all push types; a team has no such topic.',
    source: 'ours',
    rule: 'AU-26',
  }),
  // the device token
  maxDeviceTokenHex: choice(200, [64], {
    question: 'How many hex digits a deviceToken may have; 64 means exactly 64.',
    evidence: 'Apple: of variable length, never hard-code it; 100 bytes were announced in 2015.',
    source: 'Apple',
    rule: 'IN-20',
  }),
  unregisteredDelayMs: amount(0, [86_400_000, 2_592_000_000], {
    question: 'How long after a token died its pushes are still answered 200, in milliseconds.',
    evidence: 'Apple waits on a schedule it does not tell, days to more than a month; tests need the answer at once.',
    source: 'ours',
    rule: 'IN-24',
  }),
  unregisteredSpread: choice(false, [true], {
    question: 'Whether each token has a delay of its own, from a quarter of unregisteredDelayMs to twice as much.',
    evidence:
      'Apple: a schedule that is fuzzy on purpose, for privacy. Drawn from the token, so that a run can be repeated.',
    source: 'Apple',
    rule: 'IN-27',
  }),
  tooManyRequestsPerMinute: amount(0, [100, 1000], {
    question:
      'How many requests a minute to one deviceToken or channel, or about the channels of one app, are served before 429; 0 for no limit.',
    evidence: 'Apple: "too many consecutive requests to the same device token", no number known.',
    source: 'ours',
    rule: 'IN-50',
  }),
  // storage and power
  storageWinner: choice('newest', ['seeded'], {
    question: 'Which of two pushes to one app stays when both come within a second while the device is away.',
    evidence: 'Apple: usually the newest, and no promise when several arrive in a short time. `seeded` draws lots.',
    source: 'Apple',
    rule: 'ST-11',
  }),
  lowPriorityBurstMs: amount(0, [30_000, 600_000], {
    question:
      'How long pushes of priority 5 and 1 are gathered before they go out together, in milliseconds; 0: at once.',
    evidence: 'Apple: they may be grouped and delivered in bursts; no times are known.',
    source: 'ours',
    rule: 'RT-11',
  }),
  backgroundBudgetPerDay: amount(0, [3, 72], {
    question: 'How many background pushes a device gets in 24 hours; 0 for no limit.',
    evidence:
      'Apple: a device-wide daily budget, two or three an hour at most; limits are off while a debugger is attached.',
    source: 'ours',
    rule: 'RT-12',
  }),
  // the payload
  invalidJson: choice('accept', ['PayloadEmpty'], {
    question: 'What a body that is not a JSON object meets.',
    evidence: 'No reason is documented for it on /3/device.',
    source: 'ours',
    rule: 'IN-43',
  }),
  pushTypePayloadMismatch: choice('accept', ['InvalidPushType'], {
    question: 'What a payload that does not fit its push type meets.',
    evidence: 'Apple: may return an error, delay the delivery or drop it.',
    source: 'ours',
    rule: 'IN-62',
  }),
  // the answer
  apnsUniqueId: choice('sandbox', ['always'], {
    question: 'In which environment an accepted push is answered with `apns-unique-id`.',
    evidence: 'Apple: only in the development environment.',
    source: 'Apple',
    rule: 'IN-52',
  }),
  apnsUniqueIdOnErrors: choice(false, [true], {
    question: 'Whether a refusal carries `apns-unique-id` too.',
    evidence: 'Not known; some client libraries look for it there.',
    source: 'ours',
    rule: 'IN-52',
  }),
  errorContentType: choice(true, [false], {
    question: 'Whether a refusal carries `content-type: application/json`.',
    evidence: 'Apple’s sample has it; one dump of a real answer shows `apns-id` only.',
    source: 'Apple',
    rule: 'IN-53',
  }),
  // channels and broadcasts
  channelsPerApp: amount(10_000, [3], {
    question: 'How many channels an app may have in one environment.',
    evidence: 'Apple: 10,000 channels for each app and environment.',
    source: 'Apple',
    rule: 'CH-19',
  }),
  featureNotEnabledReason: choice('BroadcastFeatureNotEnabled', ['FeatureNotEnabled'], {
    question: 'The reason for an app without the Broadcast Capability.',
    evidence:
      'The first spelling comes from the wire (a live probe and several senders), the second from Apple’s table.',
    source: 'observed',
    rule: 'CH-12',
  }),
  storagePolicyText: choice('accept', ['BadRequestParams'], {
    question: 'What a `message-storage-policy` written as text, such as "1", meets.',
    evidence: 'The README of a widely used client prints it as text; Apple documents a number.',
    source: 'ours',
    rule: 'CH-17',
  }),
  channelPushTypeCase: choice('anyCase', ['asDocumented'], {
    question: 'Whether letter case counts in `push-type` of a channel and `apns-push-type` of a broadcast.',
    evidence: 'Apple itself prints LiveActivity, Liveactivity and liveactivity.',
    source: 'ours',
    rule: 'CH-18',
  }),
  unknownChannelOnDelete: choice('BadPath', ['ChannelNotRegistered', 'BadChannelId'], {
    question: 'The reason for deleting a channel that is not there.',
    evidence: 'One live probe: 404 BadPath, for an unknown and for a deleted channel.',
    source: 'observed',
    rule: 'CH-22',
  }),
  unknownChannelOnRead: choice('BadPath', ['ChannelNotRegistered', 'BadChannelId'], {
    question: 'The reason for reading a channel that is not there.',
    evidence: 'Nobody has probed it; taken to be as for deleting.',
    source: 'ours',
    rule: 'CH-23',
  }),
  apnsSwiftPaths: choice(false, [true], {
    question:
      'Whether the paths of APNSwift 6.4 are served too: `…/channels/<id>`, a list at `…/channels`, the id in the body.',
    evidence: 'Its broadcast client does not follow Apple’s page; whether Apple serves it is not known.',
    source: 'ours',
    rule: 'CH-27',
  }),
  unknownChannelOnSend: choice('BadChannelId', ['ChannelNotRegistered'], {
    question: 'The reason for a broadcast to a channel that never was.',
    evidence: 'One live probe.',
    source: 'observed',
    rule: 'BR-4',
  }),
  deletedChannelOnSend: choice('ChannelNotRegistered', ['BadChannelId'], {
    question: 'The reason for a broadcast to a deleted channel.',
    evidence: 'One live probe.',
    source: 'observed',
    rule: 'BR-5',
  }),
  broadcastWithoutPriority: choice('BadPriority', ['accept'], {
    question: 'What a broadcast without `apns-priority` meets; accepted, it has 10.',
    evidence: 'No default is documented, and a user of a client library needed an explicit 10.',
    source: 'ours',
    rule: 'BR-8',
  }),
  broadcastUniqueId: choice(false, [true], {
    question: 'Whether an accepted broadcast is answered with `apns-unique-id` too.',
    evidence: 'Apple documents `apns-request-id` only; nobody has shown a whole answer.',
    source: 'Apple',
    rule: 'BR-1',
  }),
  broadcastUnavailableReason: choice('ServiceUnavailable', ['Service Unavailable'], {
    question: 'How the reason of a 503 is written for channels and broadcasts.',
    evidence: 'Apple’s table for them has a space in it, the one for device pushes has none; likely a slip.',
    source: 'ours',
    rule: 'CH-30',
  }),
  storedForNewSubscribers: choice(true, [false], {
    question: 'Whether a phone that begins to listen gets the message its channel has stored.',
    evidence: 'Apple speaks of devices that were offline; a new listener has missed it just as well.',
    source: 'ours',
    rule: 'SB-5',
  }),
} satisfies Record<string, FidelitySwitch<string | number | boolean>>;

type ValueOf<S> = S extends FidelitySwitch<infer Value> ? Value : never;

/** A value for every switch. */
export type Fidelity = {
  readonly [Name in keyof typeof fidelitySwitches]: ValueOf<(typeof fidelitySwitches)[Name]>;
};

/** The defaults, with some chosen otherwise. */
export function createFidelity(chosen: Partial<Fidelity> = {}): Fidelity {
  const defaults = Object.fromEntries(
    Object.entries(fidelitySwitches).map(([name, contested]) => [name, contested.default]),
  );
  return { ...(defaults as Fidelity), ...chosen };
}

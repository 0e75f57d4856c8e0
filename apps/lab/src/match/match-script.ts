import { type JsonObject } from '@apns-sim/protocol';

/** What can happen in the sample match; each has its words in the catalogue. */
export const matchMoments = [
  'kickOff',
  'corner',
  'homeGoal',
  'halfTime',
  'awayGoal',
  'winner',
  'save',
  'fullTime',
] as const;
export type MatchMoment = (typeof matchMoments)[number];

/** One moment of the match. */
export interface ScriptLine {
  readonly moment: MatchMoment;
  /** Minute of play. */
  readonly minute: number;
  readonly score: readonly [home: number, away: number];
  /** Whether it lights screens and opens Dynamic Islands. */
  readonly alerts: boolean;
}

/** A match from kick-off to the final whistle. The first line is what the Live Activities start with. */
export const matchScript: readonly ScriptLine[] = [
  { moment: 'kickOff', minute: 1, score: [0, 0], alerts: false },
  { moment: 'corner', minute: 12, score: [0, 0], alerts: false },
  { moment: 'homeGoal', minute: 23, score: [1, 0], alerts: true },
  { moment: 'halfTime', minute: 45, score: [1, 0], alerts: false },
  { moment: 'awayGoal', minute: 58, score: [1, 1], alerts: true },
  { moment: 'winner', minute: 67, score: [2, 1], alerts: true },
  { moment: 'save', minute: 83, score: [2, 1], alerts: false },
  { moment: 'fullTime', minute: 90, score: [2, 1], alerts: true },
];

/** The words of one line, in the page's language. */
export interface MatchWords {
  /** What happened: the last event on the card, and the title of its alert. */
  readonly event: string;
  readonly clock: string;
}

/** The content-state a line shows. */
export function contentOf({ score, minute }: ScriptLine, { event, clock }: MatchWords): JsonObject {
  const [homeScore, awayScore] = score;
  return { homeScore, awayScore, minute, clock, event };
}

/** The payload of one broadcast. Quiet lines go at priority 5, which draws on no budget. @param seconds the simulation's clock */
export function broadcastOf(line: ScriptLine, words: MatchWords, seconds: number) {
  const isEnd = line.moment === 'fullTime';
  const alert = { title: words.event, body: line.score.join('–'), sound: 'default' };
  const aps: JsonObject = {
    timestamp: seconds,
    event: isEnd ? 'end' : 'update',
    'content-state': contentOf(line, words),
    ...(line.alerts && { alert }),
  };
  return { priority: line.alerts ? (10 as const) : (5 as const), payload: { aps } };
}

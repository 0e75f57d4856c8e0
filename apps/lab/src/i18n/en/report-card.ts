import { drillSteps, reportFindings, reportLines } from '@apns-sim/protocol';

type Words<Table> = { readonly [Key in keyof Table]: string };
type LineWords = {
  readonly [Key in keyof typeof reportLines]: {
    readonly title: string;
    readonly advice: string;
    readonly source: string;
  };
};

/** How a client of APNs does. The lines themselves are the door's own words. */
export const report = {
  tab: 'Report card · Push Lab',
  title: 'Report card',
  intro:
    'The mock APNs watches whoever sends to it, and grades: connections, provider tokens, repeats, GOAWAY, devices that are gone. Only what was seen is graded.',
  whole: 'The whole',
  overall: 'The whole is {{grade}}.',
  nothing: 'Nothing to grade yet: point your backend here and let it send.',
  counts: 'Pushes: {{pushes}}. Connections: {{connections}}.',
  begin: 'Begin anew',
  begun: 'What was sent before no longer counts.',
  print: 'Print',
  linesTitle: 'Line by line',
  grade: 'Grade {{grade}}:',
  untried: 'Not tried:',
  evidence: 'Pushes that show it',
  tryIt: 'Try it',
  drill: {
    title: 'Drill',
    hint: 'APNs goes through what can go wrong, step by step, while your client keeps sending: different pushes, to several devices. Nothing stays behind.',
    start: 'Start the drill',
    stop: 'Stop',
    begun: 'The drill has begun. Let your client send.',
    ended: 'The drill is over; its faults are lifted.',
    shell: 'In a shell, and in CI:',
    states: {
      running: 'now: waiting for pushes',
      tried: 'tried',
      unanswered: 'no push came in time',
      stopped: 'stopped',
      ahead: '',
    },
  },
  steps: drillSteps as Words<typeof drillSteps>,
  lines: reportLines as LineWords,
  findings: reportFindings as Words<typeof reportFindings>,
};

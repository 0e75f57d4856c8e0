import { type JsonObject } from '@apns-sim/protocol';
import { FileProblem, isRecord } from '../../flow/file/untrusted-json.ts';
import { cardIds, isCardId } from '../break-it/cards.ts';
import { known, listed, oneOf, readPhone, readPush, text } from './read-parts.ts';
import { type AppDeed, appDeeds, mostOf, type ScenarioStep, type StepDeed } from './scenario.ts';

const deeds = ['phone', 'push', 'wait', 'card', 'app', 'activity'] as const satisfies readonly StepDeed[];

function whole(came: unknown, field: string, least: number, most: number): number {
  if (typeof came === 'number' && Number.isInteger(came) && came >= least && came <= most) return came;
  throw new FileProblem(field, came, `a whole number from ${least} to ${most}`);
}
function object(came: unknown, field: string): JsonObject {
  if (isRecord(came)) return came as JsonObject;
  throw new FileProblem(field, came, 'an object');
}

/** Which fields each deed has beside `do` and `say`, and how they are read. */
const readers: {
  readonly [Deed in StepDeed]: readonly [
    fields: readonly string[],
    read: (
      came: Readonly<Record<string, unknown>>,
      at: string,
    ) => Omit<Extract<ScenarioStep, { do: Deed }>, 'do' | 'say'>,
  ];
} = {
  phone: [['phone'], (came, at) => ({ phone: readPhone(came.phone, `${at}phone`) })],
  push: [
    ['push', 'times'],
    (came, at) => {
      const push = readPush(came.push, `${at}push`);
      if (push === null) throw new FileProblem(`${at}push`, came.push, 'an object');
      return { push, times: came.times === undefined ? 1 : whole(came.times, `${at}times`, 1, mostOf.times) };
    },
  ],
  wait: [['ms'], (came, at) => ({ ms: whole(came.ms, `${at}ms`, 0, mostOf.waitMs) })],
  card: [
    ['card'],
    ({ card }, at) => {
      if (typeof card === 'string' && isCardId(card)) return { card };
      throw new FileProblem(`${at}card`, card, `one of ${listed(cardIds)}`);
    },
  ],
  app: [['app'], (came, at) => ({ app: oneOf(came.app, `${at}app`, appDeeds) as AppDeed })],
  activity: [
    ['attributesType', 'attributes', 'contentState'],
    (came, at) => ({
      attributesType: text(came.attributesType, `${at}attributesType`, 100),
      attributes: object(came.attributes, `${at}attributes`),
      contentState: object(came.contentState, `${at}contentState`),
    }),
  ],
};

/** Reads the steps of a scenario from anywhere. @throws FileProblem */
export function readSteps(came: unknown): readonly ScenarioStep[] {
  if (came === undefined) return [];
  if (!Array.isArray(came) || came.length > mostOf.steps)
    throw new FileProblem('steps', came, `a list of at most ${mostOf.steps} steps`);
  return came.map((step: unknown, index) => {
    const at = `steps.${index}.`;
    if (!isRecord(step)) throw new FileProblem(`steps.${index}`, step, 'an object');
    const deed = oneOf(step.do, `${at}do`, deeds) as StepDeed;
    const [fields, read] = readers[deed];
    known(step, ['do', 'say', ...fields], at);
    const say = step.say === undefined ? '' : text(step.say, `${at}say`, mostOf.say);
    return { do: deed, say, ...read(step, at) } as ScenarioStep;
  });
}

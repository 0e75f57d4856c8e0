import { readFileSync } from 'node:fs';
import { grants, ruleTexts } from '@apns-sim/device';
import { type PushType, pushTypes as types } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { firstDraft } from '../../console/draft.ts';
import { type TemplateName, templates } from '../../console/templates.ts';
import { gates as gatesEn } from '../../i18n/en/gates.ts';
import { pushTypes as wordsEn } from '../../i18n/en/push-types.ts';
import { gates as gatesZh } from '../../i18n/zh-hans/gates.ts';
import { pushTypes as wordsZh } from '../../i18n/zh-hans/push-types.ts';
import { typeCards } from './type-cards.ts';

/* What there is for each type of push, so that none is left with a name alone. */

interface Has {
  /** A ready draft of the console. */
  readonly template: TemplateName;
  /** Gates that end its trace: taken, and stopped where anything stops it. */
  readonly gates: readonly (keyof typeof ruleTexts)[];
  /** Apple's limits, as rules of SPEC.md. */
  readonly limits: readonly string[];
  /** The story that plays it, and the words in it that send one. */
  readonly story: readonly [file: string, sends: string];
}

const table: Record<PushType, Has> = {
  alert: {
    template: 'order',
    gates: ['K2', 'A1'],
    limits: ['IN-41', 'IN-50'],
    story: ['first-push', "getByTestId('show-me')"],
  },
  background: {
    template: 'silent',
    gates: ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'],
    limits: ['IN-61', 'S2', 'S4', 'HB-1'],
    story: ['phone-away', "pushType: 'background'"],
  },
  liveactivity: {
    template: 'deliveryStart',
    gates: ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T10', 'T11', 'T12', 'T13'],
    limits: ['T10', 'T12', 'LA-3', 'LA-5', 'LA-11', 'LA-13'],
    story: ['phone-live-activities', "pushType: 'liveactivity'"],
  },
  voip: {
    template: 'call',
    gates: ['C1', 'C2', 'C3', 'C4', 'C5'],
    limits: ['IN-42', 'C2', 'C3'],
    story: ['phone-calls', "pushType: 'voip'"],
  },
  widgets: {
    template: 'widget',
    gates: ['W1', 'W2', 'W3'],
    limits: ['W2', 'W3'],
    story: ['phone-frameworks', "'widgets', '.push-type.widgets'"],
  },
  controls: {
    template: 'control',
    gates: ['W4', 'W2', 'W3'],
    limits: ['W2', 'W3'],
    story: ['phone-frameworks', "'controls', '.push-type.controls'"],
  },
  pushtotalk: {
    template: 'talk',
    gates: ['H1', 'H2', 'H3', 'H4', 'H5'],
    limits: ['H5', 'TK-1', 'TK-3'],
    story: ['phone-frameworks', "pushType: 'pushtotalk'"],
  },
  location: {
    template: 'location',
    gates: ['G1', 'G2', 'G3'],
    limits: ['G2', 'G3', 'GR-3', 'GR-4'],
    story: ['phone-frameworks', "'location', '.location-query'"],
  },
  complication: {
    template: 'complication',
    gates: ['J1', 'J2', 'J3'],
    limits: ['J2', 'J3'],
    story: ['phone-frameworks', "'complication', '.complication'"],
  },
  fileprovider: {
    template: 'files',
    gates: ['I1', 'I2', 'I3'],
    limits: ['I2', 'I3'],
    story: ['phone-frameworks', "'fileprovider', '.pushkit.fileprovider'"],
  },
  mdm: {
    template: 'management',
    gates: ['D1', 'D2', 'D3'],
    limits: ['AU-26', 'IN-18', 'D2'],
    story: ['refused-push', "selectOption('management')"],
  },
};

/** What is no type of its own: built on one, or older than types are. */
const others: readonly Has[] = [
  { template: 'matchStart', gates: ['T2', 'T9'], limits: ['CH-19', 'T9'], story: ['match', "getByTestId('begin')"] },
  { template: 'chat', gates: ['N4', 'N5'], limits: ['N5', 'NE-2'], story: ['communication', 'sender, ...more'] },
  {
    template: 'news',
    gates: ['N1', 'N2', 'N3'],
    limits: ['NE-2'],
    story: ['communication', 'data-attachment="image"'],
  },
  { template: 'video', gates: ['N1'], limits: ['NE-2'], story: ['communication', 'data-attachment="movie"'] },
  { template: 'website', gates: [], limits: ['IN-19'], story: ['refused-push', "selectOption('website')"] },
];

const read = (path: string) => readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8');
const specs = [read('packages/apns/SPEC.md'), read('packages/device/SPEC.md')].join('\n');
const stated = new Set([...specs.matchAll(/^- \*\*([A-Z]{1,2}-?\d+)\*\*/gm)].map(([, id = '']) => id));

function expectAll({ gates, limits, story: [file, sends] }: Has): void {
  for (const rule of gates) {
    expect([ruleTexts[rule], gatesEn.rules[rule], gatesZh.rules[rule]], rule).not.toContain(undefined);
  }
  expect(limits.filter((id) => !stated.has(id))).toEqual([]);
  expect(read(`e2e/stories/${file}.spec.ts`).includes(sends), `${file}: ${sends}`).toBe(true);
}

test.each(Object.keys(table) as PushType[])(
  '%s has a template, a story, a card with what is seen, the whys of its trace and a rule for each limit',
  (type) => {
    const has = table[type];
    const { kind = firstDraft.kind } = templates[has.template].draft(0) as { kind?: string };
    expect(kind).toBe(type);
    expect(typeCards[type]).toBeDefined();
    for (const words of [wordsEn, wordsZh]) {
      const { what, token, limit, see } = words.types[type];
      expect([what, token, limit, see].filter((text) => text.trim() === '')).toEqual([]);
    }
    expectAll(has);
  },
);

test('what is built on a type, or older than types, has the same', () => {
  for (const has of others) expectAll(has);
  for (const { built, old } of [wordsEn, wordsZh]) {
    expect(Object.keys(built.cards)).toEqual(['broadcast', 'communication']);
    expect(old.map(({ words }) => words.length > 40)).toEqual([true, true]);
  }
});

test('every type has its row, and every budget of the phone is a limit that is told', () => {
  expect(Object.keys(table).sort()).toEqual(Object.keys(types).sort());
  for (const [type, { usedUp }] of Object.entries(grants)) expect(table[type as PushType].gates).toContain(usedUp);
});

import { expect, test } from 'vitest';
import { languages } from '../i18n/i18n.ts';
import { readScenario, writeScenario } from '../learn/scenario/scenario-text.ts';
import { readyIds, readyScenario } from './ready-scenarios.ts';

test.each(readyIds.flatMap((id) => languages.map((language) => [id, language] as const)))(
  '%s in %s is a scenario anybody could have written, with words for every step',
  (id, language) => {
    const scenario = readyScenario(id, language);
    expect(readScenario(writeScenario(scenario))).toEqual(JSON.parse(JSON.stringify(scenario)));
    expect(scenario.steps.map(({ say }) => say).filter((say) => say === '')).toEqual([]);
    for (const step of scenario.steps)
      if (step.do === 'push') expect(JSON.parse(step.push.payload)).toBeTypeOf('object');
  },
);

test('no word is the same in both languages but where it is a name', () => {
  for (const id of readyIds) expect(readyScenario(id, 'en').title).not.toBe(readyScenario(id, 'zh-Hans').title);
});

test('what a Chinese scenario shows on the phone is Chinese', () => {
  const sent = readyIds.flatMap((id) =>
    readyScenario(id, 'zh-Hans').steps.flatMap((step) => (step.do === 'push' ? [step.push.payload] : [])),
  );
  expect(sent.filter((payload) => /[A-Za-z]+ [a-z]+/.test(payload))).toEqual([]);
});

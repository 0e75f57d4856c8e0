import { type Health } from '../api/doors.ts';
import { type LogRow } from './row.ts';

/** The forms a push can be asserted in. */
export const assertionForms = ['playwright', 'curl', 'golden'] as const;
export type AssertionForm = (typeof assertionForms)[number];

/** What must be true of a push again: the things a test decides, not ids and times that change with every run. */
function matchOf({ topic, type, status, deviceToken }: LogRow) {
  return {
    ...(topic !== '' && { topic }),
    ...(type !== '' && { pushType: type }),
    ...(deviceToken !== '' && { deviceToken }),
    status,
  };
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function playwright(row: LogRow, control: string): string {
  const match = Object.entries(matchOf(row)).map(([name, value]) => `    ${name}: ${quoted(value)},`);
  const ending =
    row.reason === ''
      ? []
      : [
          '  const [push] = (await answer.json()).matched;',
          "  const rejected = push.events.find((event: { type: string }) => event.type === 'rejected');",
          `  expect(rejected.reason).toBe(${quoted(row.reason)});`,
        ];
  return [
    "import { expect, test } from '@playwright/test';",
    '',
    `test(${quoted(`a push to ${row.topic || 'APNs'} is ${row.status}`)}, async ({ request }) => {`,
    '  const match = {',
    ...match,
    '  };',
    `  const answer = await request.post(${quoted(`${control}/expect`)}, { data: { match } });`,
    '  expect(answer.status(), await answer.text()).toBe(200);',
    ...ending,
    '});',
    '',
  ].join('\n');
}

function curl(row: LogRow, control: string): string {
  const data = JSON.stringify({ match: matchOf(row) }).replaceAll("'", `'\\''`);
  return `curl --fail-with-body -sS ${control}/expect -H 'content-type: application/json' -d '${data}'\n`;
}

function golden({ topic, type, answer, reason, status, reached, why, bytes }: LogRow): string {
  return `${JSON.stringify({ topic, type, answer, reason, status, reached, why, bytes }, null, 2)}\n`;
}

/** A check that holds for exactly this outcome, to paste into a test as it stands. */
export function assertionOf(form: AssertionForm, row: LogRow, { lab }: Pick<Health, 'lab'>): string {
  const control = `${lab}/sim/v1`;
  return form === 'golden' ? golden(row) : form === 'curl' ? curl(row, control) : playwright(row, control);
}

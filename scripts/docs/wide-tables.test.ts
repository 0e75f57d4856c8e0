import { expect, test } from 'vitest';
import { withWideTables } from './wide-tables.ts';

test('a table gets a box named after the heading over it, in code it stays a text', () => {
  const text = 'Intro\n\n| a |\n| - |\n| 1 |\n\n## `GET` it\n\n| b |\n| - |\n\n```md\n| c |\n```\n';
  const box = (name: string, table: string) =>
    `<div class="wide" tabindex="0" role="group" aria-label="${name}">\n\n${table}\n\n</div>\n`;
  expect(withWideTables(text, 'Title')).toBe(
    `Intro\n\n${box('Title', '| a |\n| - |\n| 1 |')}\n## \`GET\` it\n\n${box('GET it', '| b |\n| - |')}\n\`\`\`md\n| c |\n\`\`\`\n`,
  );
});

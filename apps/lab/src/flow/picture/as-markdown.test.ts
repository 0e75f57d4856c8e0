import { expect, test } from 'vitest';
import { accepted, answered, logged, received } from '../story.contract.ts';
import { asMarkdown } from './as-markdown.ts';

test('a push in Markdown: what begins something there is written out', () => {
  const text = asMarkdown({
    title: 'Push A | B',
    hops: [{ mark: '✓', text: '1.4 Send' }],
    whyTitle: 'Why',
    why: [{ mark: '✕', text: 'L3 *Focus* <b>' }],
    timelineTitle: 'Event',
    events: logged(received, accepted, answered),
  });
  expect(text).toBe(
    [
      '## Push A \\| B',
      '',
      '- ✓ 1.4 Send',
      '',
      '**Why**',
      '',
      '- ✕ L3 \\*Focus\\* \\<b\\>',
      '',
      '| ms | Event | |',
      '| ---: | --- | --- |',
      '| 0.0 | received |  |',
      '| 1.0 | accepted |  |',
      '| 2.0 | answered | 200 |',
      '',
    ].join('\n'),
  );
});

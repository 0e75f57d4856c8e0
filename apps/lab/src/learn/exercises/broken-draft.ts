import { type Draft, firstDraft } from '../../console/draft.ts';
import { fixedCollapseId } from './judge-exercise.ts';

/** A provider with three mistakes, one behind the other: APNs names only the first it meets. */
export const brokenDraft: Draft = {
  ...firstDraft,
  topic: 'com.example.curier',
  // one byte more than the 64 a collapse id may have
  collapseId: fixedCollapseId.padEnd(65, '-again'),
  payload: JSON.stringify(
    {
      aps: { alert: { title: 'Order 1024', body: 'Out for delivery' }, sound: 'default' },
      history: 'packed, '.repeat(600),
    },
    null,
    2,
  ),
};

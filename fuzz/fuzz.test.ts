import { describe, expect, test } from 'vitest';
import { readCorpus } from './engine/corpus.ts';
import { createDice } from './engine/dice.ts';
import { mutate } from './engine/mutate.ts';
import { tryAll } from './engine/trial.ts';
import { targets } from './targets.ts';

/** So many changed inputs beside the whole corpus; those that start a simulation take longer and get fewer. */
const changed = (name: string) => (['snapshot', 'control-door', 'raw-http', 'phone-push'].includes(name) ? 12 : 60);

describe.each(Object.keys(targets))('%s', (name) => {
  test('holds for its corpus, and for changes of it by chance', async () => {
    const target = await (await targets[name]?.())?.open();
    if (target === undefined) throw new Error(`no target ${name}`);
    const dice = createDice(`gate/${name}`);
    const bytes = (one: string | Uint8Array) => Buffer.from(one as Uint8Array);
    const pool = [...readCorpus(name).map(({ input }) => input), ...target.seeds.map(bytes)];
    const tools = { dice, words: target.words.map(bytes), other: () => dice.pick(pool) ?? Buffer.alloc(0) };
    const inputs = [
      ...pool,
      ...Array.from({ length: changed(name) }, () => mutate(tools.other(), target.structure, target.longest, tools)),
    ];
    const outcomes = await tryAll(target, inputs);
    await target.close?.();
    const broken = outcomes.flatMap((one, at) =>
      typeof one === 'object' ? [`${one.broken.stack}\n${inputs[at]?.toString('base64')}`] : [],
    );
    expect(broken).toEqual([]);
    expect(outcomes).toContain('accepted');
  });
});

import { mutateBytes } from './mutate-bytes.ts';
import { type Structure, type Tools } from './structure.ts';

/** Changes an input in a few places, mostly as its format allows. */
export function mutate(input: Buffer, structure: Structure, longest: number, tools: Tools): Buffer {
  let bytes = input;
  const steps = 1 + tools.dice.roll(tools.dice.oneIn(4) ? 12 : 3);
  for (let step = 0; step < steps; step++) {
    const known = tools.dice.oneIn(4) ? undefined : structure.mutate(bytes, tools);
    bytes = (known ?? mutateBytes(bytes, tools)).subarray(0, longest);
  }
  return Buffer.from(bytes);
}

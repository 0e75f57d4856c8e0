import { type FaultField, type FaultShape, faultKinds } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { faultDeed } from './fault-wish.ts';

const takes = (deed: object) => faultDeed.safeParse(deed).success;
/** Values a field takes, and some it does not. */
function samples(field: FaultField): { readonly good: readonly unknown[]; readonly bad: readonly unknown[] } {
  if (field.type === 'flag') return { good: [true, false], bad: ['yes', 2] };
  if (field.type === 'choice') return { good: field.choices, bad: ['noSuchChoice', {}] };
  const { min, max } = field;
  return { good: [min, Math.min(max, min + 1), max], bad: [min - 1, max + 1, 'many'] };
}
const kinds: [string, FaultShape][] = Object.entries(faultKinds);

test('[FA-21] the table of kinds names every kind the door takes, and no other', () => {
  expect(Object.keys(faultKinds).sort()).toEqual(Object.keys(faultDeed.shape).sort());
});

test.each(kinds)('[FA-21] %s is taken as the table says, and not otherwise', (kind, { value, fields = {} }) => {
  expect(takes({ [kind]: true })).toBe(value === undefined && kind !== 'settings');
  if (value !== undefined) {
    const { good, bad } = samples(value);
    expect(good.filter((one) => !takes({ [kind]: one }))).toEqual([]);
    expect(bad.filter((one) => takes({ [kind]: one }))).toEqual([]);
  }
  for (const [name, field] of Object.entries(fields)) {
    const { good, bad } = samples(field);
    expect(good.filter((one) => !takes({ [kind]: { [name]: one } }))).toEqual([]);
    expect(bad.filter((one) => takes({ [kind]: { [name]: one } }))).toEqual([]);
  }
  expect(takes({ [kind]: { noSuchField: 1 } })).toBe(false);
});

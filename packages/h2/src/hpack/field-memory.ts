import { staticTable } from './static-table.ts';

/**
 * How a field may be sent. `indexed`: a value that comes again goes into the table. `literal`: never into ours, so that it
 * displaces nothing. `never`: marked so that nobody on the way puts it into a table either, RFC 7541 §7.1.3.
 */
export type FieldPolicy = 'indexed' | 'literal' | 'never';

/** What an encoder remembers of the fields of one name. */
export class FieldMemory {
  readonly policy: FieldPolicy;
  /** Of the name in the static table; 0 when it is not there. */
  readonly staticIndex: number;
  /** Values that stand in the static table with it, and their index. */
  readonly staticValues: ReadonlyMap<string, number> | undefined;
  /** The number of the newest entry of this name in the dynamic table; −1 before there was one. */
  entry = -1;
  /** Its value. */
  indexedValue = '';
  /** The last value that was sent as a literal. */
  lastValue: string | undefined;
  /** That value as it stands on the wire, once it came twice. */
  packed: Buffer | undefined;

  constructor(name: string, policy: FieldPolicy) {
    const known = statics.get(name);
    this.policy = policy;
    this.staticIndex = known?.index ?? 0;
    this.staticValues = known?.values;
  }
}

const statics = new Map<string, { readonly index: number; readonly values: Map<string, number> | undefined }>();
for (const [position, [name, value]] of staticTable.entries()) {
  const known = statics.get(name) ?? { index: position + 1, values: value === '' ? undefined : new Map() };
  known.values?.set(value, position + 1);
  statics.set(name, known);
}

/** What a packed value begins with. */
export const tags = {
  /** As the last time at the same key. */
  same: 0,
  nothing: 1,
  yes: 2,
  no: 3,
  /** A key whose value JSON leaves out. */
  absent: 4,
  /** A distance from the last number at the same key: zigzag, seven bits a byte, the lowest first. */
  step: 5,
  /** Eight bytes, little endian. */
  double: 6,
  /** Its length in bytes, then UTF-8; it gets the next number among the texts. */
  text: 7,
  /** The number of a text that came before. */
  textAgain: 8,
  /** How many, then the values. */
  list: 9,
  /** How many keys, the keys as texts, then their values; the keys get the next number among the shapes. */
  object: 10,
  /** The number of a shape, then the values of its keys. */
  objectAgain: 11,
} as const;

/** Where values of one kind stand: what is remembered of the last of them. */
export interface Slot {
  /** The last value. */
  last: unknown;
  lastNumber: number;
  /** Of the elements, when the values are lists. */
  elements: Slot | undefined;
}

export const newSlot = (): Slot => ({ last: undefined, lastNumber: 0, elements: undefined });

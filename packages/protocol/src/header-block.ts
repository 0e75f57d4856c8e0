/* How a header block was coded: HPACK, RFC 7541. */

/** The ways a field can stand in a block, by their first bits. Source: RFC 7541 §6. */
export const fieldCodings = ['indexed', 'incremental', 'withoutIndexing', 'neverIndexed'] as const;
export type FieldCoding = (typeof fieldCodings)[number];

/** One field of a header block, and how it was put there. */
export interface CodedField {
  readonly name: string;
  /** A provider token stands here without its signature. */
  readonly value: string;
  readonly coding: FieldCoding;
  /** The index of the whole field when it is `indexed`, else that of its name; `null`: the name is spelled out. */
  readonly index: number | null;
  /** Where the index points to: 1 to 61 is the static table. */
  readonly table: 'static' | 'dynamic' | null;
  /** Which of the texts that are spelled out have the Huffman code. */
  readonly huffman: readonly ('name' | 'value')[];
  /** Bytes this field takes in the block. */
  readonly bytes: number;
  /** Those bytes, hex; `null` where they would give a signature away. */
  readonly hex: string | null;
}

/** A header block read, or why it cannot be. */
export type HeaderBlock =
  | {
      readonly state: 'decoded';
      readonly fields: readonly CodedField[];
      /** Bytes of the block, over all its frames. */
      readonly bytes: number;
      /** What these fields take in HTTP/1.1, `name: value` and the end of a line each. */
      readonly plainBytes: number;
      /** New sizes the block begins with, bytes. Source: RFC 7541 §6.3. */
      readonly tableSizeUpdates: readonly number[];
      /** The dynamic table behind this block: how many fields, and their size as RFC 7541 §4.1 counts it. */
      readonly tableEntries: number;
      readonly tableBytes: number;
    }
  /** What the dynamic table holds is not known any more, so nothing is guessed. */
  | { readonly state: 'unknown'; readonly bytes: number; readonly why: string };

/** A block of code in a document. */
export interface CodeBlock {
  /** As after the fence: `sh`, `ts vitest`. */
  readonly info: string;
  readonly text: string;
  /** Where its text begins, from 1. */
  readonly line: number;
  /** What the comment right above it says: `run`, `from: examples/…`; `''` without one. */
  readonly remark: string;
}

/** Every block of code of a document, in order. */
export function codeBlocks(document: string): CodeBlock[] {
  const pattern = /(?:^<!-- (?<remark>[^\n]*?) -->\n+)?^```(?<info>[^\n]*)\n(?<text>[\s\S]*?)^```$/gm;
  return [...document.matchAll(pattern)].map(
    ({ index, 0: whole, groups: { remark = '', info = '', text = '' } = {} }) => {
      const before = document.slice(0, index + whole.indexOf('```'));
      return { info: info.trim(), text, remark, line: before.split('\n').length + 1 };
    },
  );
}

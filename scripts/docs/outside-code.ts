const fence = /^```[\s\S]*?^```/gm;

/** Applies a change to everything in a document that is not a block of code. */
export function outsideCode(text: string, change: (part: string) => string): string {
  const blocks = text.match(fence) ?? [];
  return text
    .split(fence)
    .map((part, index) => change(part) + (blocks[index] ?? ''))
    .join('');
}

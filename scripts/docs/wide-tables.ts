import { outsideCode } from './outside-code.ts';

/** Puts each table into a box of its own that scrolls, that the keyboard reaches, and that is named after its heading. @param title names those before the first heading */
export function withWideTables(text: string, title: string): string {
  let heading = title;
  return outsideCode(text, (part) =>
    part.replaceAll(/^#+ (.+)$|(?:^\|.*(?:\n|$))+/gm, (whole, words?: string) => {
      if (words !== undefined) {
        heading = words.replaceAll(/[`*"<>]/g, '');
        return whole;
      }
      return `<div class="wide" tabindex="0" role="group" aria-label="${heading}">\n\n${whole.trimEnd()}\n\n</div>\n`;
    }),
  );
}

/** Breaks a text into lines that fit, between words where it has them; Chinese breaks anywhere. @param widthOf in the drawing's units */
export function wrapText(text: string, most: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const take = (piece: string) => {
    if (line !== '' && widthOf(`${line}${piece}`.trimEnd()) > most) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  };
  for (const piece of text.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []) {
    // a word longer than the line is cut
    if (widthOf(piece.trimEnd()) > most) for (const letter of piece) take(letter);
    else take(piece);
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

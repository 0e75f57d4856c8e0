/** A body's bytes as text: JSON set out in lines, anything else as it stands. */
export function bodyText(payloadBase64: string): string {
  const bytes = Uint8Array.from(atob(payloadBase64), (letter) => letter.charCodeAt(0));
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

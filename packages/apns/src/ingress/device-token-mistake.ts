/** Names the likely mistake in a text that cannot be a deviceToken, in one sentence. */
export function deviceTokenMistake(text: string): string {
  const decoded = decode(text);
  if (/^[0-9a-f]+$/i.test(decoded)) return lengthMistake(decoded.length);
  if (/^<.*>$/.test(decoded))
    return 'The deviceToken has <…> around it: the description of the data was sent, not its hex.';
  if (/\s/.test(decoded)) return 'The deviceToken has spaces in it: hex digits only, without spaces.';
  if (/^\{?length ?=/.test(decoded))
    return 'The deviceToken is a description of the data ("length = 32, bytes = …"), not its hex.';
  if (/^ExponentPushToken\[/.test(decoded)) return 'The deviceToken is one of Expo’s; APNs knows only its own.';
  if (/^[\w-]+:APA91b/.test(decoded)) return 'The deviceToken is a registration token of FCM; APNs knows only its own.';
  if (/^["'].*["']$/.test(decoded)) return 'The deviceToken has quotation marks around it.';
  if (/^0x/i.test(decoded)) return 'The deviceToken begins with 0x: hex digits only.';
  if (/^[0-9a-f]+(-[0-9a-f]+)+$/i.test(decoded))
    return 'The deviceToken has hyphens in it: an id was taken for it, or the hex was grouped.';
  if (/^[A-Za-z0-9+/_-]{40,}={0,2}$/.test(decoded))
    return 'The deviceToken looks like base64: decode it and write the bytes as hex.';
  if (/^(null|undefined|nil|\(null\)|none)$/i.test(decoded))
    return `The deviceToken is the word "${decoded}": the app had none when it was sent.`;
  return 'The deviceToken has characters that are not hex digits.';
}

function lengthMistake(digits: number): string {
  if (digits % 2 === 1) return `The deviceToken has ${digits} hex digits: an odd number, one was lost or added.`;
  return digits < 64
    ? `The deviceToken has ${digits} hex digits; a token has at least 64: it was cut off.`
    : `The deviceToken has ${digits} hex digits; a token has at most 200.`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

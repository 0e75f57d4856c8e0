declare const brand: unique symbol;

/** A deviceToken as lower-case hex. Opaque: its length may vary, nothing can be read from it. Source: Apple, "Registering your app with APNs". */
export type DeviceToken = string & { readonly [brand]: 'DeviceToken' };

/** 32 bytes are usual; 100 bytes is the bound Apple announced at WWDC 2015. */
const minHexLength = 64;
const maxHexLength = 200;

/** The token in the form we keep it in (lower case), or `undefined` when the text cannot be one: hex, whole bytes, 64 to 200 digits. */
export function parseDeviceToken(text: string): DeviceToken | undefined {
  const wellFormed =
    /^[0-9a-fA-F]+$/.test(text) && text.length % 2 === 0 && text.length >= minHexLength && text.length <= maxHexLength;
  return wellFormed ? (text.toLowerCase() as DeviceToken) : undefined;
}

/** First and last four digits, for people: `a1f3…9c02`. */
export function shortDeviceToken(deviceToken: string): string {
  return deviceToken.length <= 12 ? deviceToken : `${deviceToken.slice(0, 4)}…${deviceToken.slice(-4)}`;
}

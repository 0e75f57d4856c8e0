import { type Json } from '@apns-sim/protocol';

/** A number where the text is one as JSON writes it; `0.0` stays a text, for it may become `0.05`. */
export function numberOr(text: string): number | string {
  const value = Number(text);
  return text !== '' && String(value) === text && Number.isFinite(value) ? value : text;
}

/** What a person wrote, as JSON where it is JSON of another kind than a text; '' is `null`. */
export function meant(text: string): Json {
  if (text === '') return null;
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'string' ? text : typeof value === 'number' ? numberOr(text) : value;
  } catch {
    return text;
  }
}

/** A value as a person writes it: a text stands without quotes, everything else as JSON. */
export const written = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);

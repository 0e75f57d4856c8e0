import { type Draft } from './draft.ts';
import { readApnsFile } from './exports/documents.ts';
import { type KnownToken } from './recipient.ts';

/** What a `.apns` or JSON file makes of the draft: its payload and, when it names an app, that app as the recipient; an app nobody has as the topic. */
export function draftOfFile(text: string, tokens: readonly KnownToken[]): Partial<Draft> {
  const { payload, bundleId } = readApnsFile(text);
  if (bundleId === null) return { payload };
  const known = tokens.find((token) => token.bundleId === bundleId);
  return known === undefined ? { payload, topic: bundleId } : { payload, topic: '', deviceToken: known.deviceToken };
}

import { byteLength, type PushType, payloadFindings, pushTypes, readAps } from '@apns-sim/protocol';
import { parseBody } from '../../packages/apns/src/ingress/payload-json.ts';
import { payloadWarnings } from '../../packages/apns/src/ingress/payload-warnings.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { payloads, payloadWords } from '../seeds/payload-seeds.ts';
import { json } from '../structures/json.ts';

const types = [undefined, ...Object.keys(pushTypes)] as readonly (PushType | undefined)[];

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The body of a push at the door: as JSON, as `aps`, and for what is doubtful about it. */
export const open: OpenTarget = () => ({
  property:
    'never throws; takes exactly what is JSON in UTF-8; aps holds only what it says it holds; warnings are short',
  structure: json,
  words: payloadWords,
  seeds: payloads,
  longest: 5200,
  work: { base: 20_000, perByte: 300 },
  attempt(input) {
    const read = parseBody(input);
    const text = input.toString('utf8');
    const isUtf8 = Buffer.from(text).equals(input);
    const known = isUtf8 ? jsonOf(text.replace(/^\ufeff/, '')) : undefined;
    demand(JSON.stringify(read) === JSON.stringify(known), 'JSON.parse reads something else');
    for (const type of types) {
      payloadFindings(read, type);
      const said = payloadWarnings(read, type).map((why) => why.text);
      demand(byteLength(said.join('')) <= 3 * input.length + 1500, 'warnings are longer than what they are about');
    }
    if (read === undefined) return 'refused';
    const { alert = {}, badge, sound, relevanceScore, ...rest } = readAps(read);
    for (const value of [alert.title, alert.body, alert.locKey, rest.threadId, rest.category])
      demand(value === undefined || typeof value === 'string', 'a text is none');
    for (const list of [alert.locArgs, alert.titleLocArgs])
      demand(list === undefined || list.every((one) => typeof one === 'string'), 'arguments are not all texts');
    demand(badge === undefined || Number.isFinite(badge), 'a badge is no number');
    demand(relevanceScore === undefined || Number.isFinite(relevanceScore), 'a relevance score is no number');
    demand(sound === undefined || (sound.volume >= 0 && sound.volume <= 1), 'a volume beyond its bounds');
    return 'accepted';
  },
});

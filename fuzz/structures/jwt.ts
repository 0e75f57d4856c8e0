import { type Structure } from '../engine/structure.ts';
import { mutateJson } from './json.ts';

/** `bearer HEAD.CLAIMS.SIGNATURE`: the JSON inside is changed and packed again, or the three parts trade places. */
export const jwt: Structure = {
  name: 'JWT',
  mutate(input, tools) {
    const { dice } = tools;
    const text = input.toString('latin1');
    const at = text.lastIndexOf(' ') + 1;
    const parts = text.slice(at).split('.');
    const which = dice.roll(parts.length);
    const kind = dice.roll(6);
    if (kind === 0) parts.splice(which, 1);
    else if (kind === 1) parts.splice(dice.roll(parts.length + 1), 0, parts[which] ?? '');
    else if (kind === 2) parts.reverse();
    else {
      const inside = mutateJson(Buffer.from(parts[which] ?? '', 'base64'), tools);
      if (inside === undefined) return undefined;
      parts[which] = inside.toString(dice.oneIn(4) ? 'base64' : 'base64url');
    }
    return Buffer.from(text.slice(0, at) + parts.join('.'), 'latin1');
  },
};

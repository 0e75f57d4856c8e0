import { Problem } from '@apns-sim/apns';
import { type Backend, backendMistake } from '@apns-sim/device';
import { type MayUpload } from '../phones/may-upload.ts';

/** Every value under one of these keys, with where it stands: `apps[0].backend`. */
function found(value: unknown, keys: readonly string[], path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const here = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    return keys.includes(key) ? [[here, inner]] : found(inner, keys, here);
  });
}

/**
 * Refuses a body with an address apps may not post to, or with a template that cannot be used.
 * @throws Problem 400 naming the field
 */
export function refuseForeign(body: unknown, mayUpload: MayUpload): void {
  for (const [field, value] of found(body, ['backend', 'providerUrl', 'payload'])) {
    if (field.endsWith('payload') || value === null) continue;
    const backend = typeof value === 'object' ? (value as Backend) : undefined;
    const address = backend?.url ?? String(value);
    const mistake = backend && backendMistake(backend);
    const expected = mistake ?? mayUpload(address);
    if (expected === undefined) continue;
    throw new Problem(400, '', [
      { field: mistake ? field : backend ? `${field}.url` : field, came: mistake ? value : address, expected },
    ]);
  }
}

/** Names of values nobody wants to find in a log. Device tokens are none of them: a log of pushes is read by them. */
const secretName = /secret|passw|api[-_]?key|credential|signature|authorization|private|(access|refresh|id)[-_]?token/i;

const mask = '•••';

/** An address as a log may show it: without a password before the host and without secret values in the query. */
export function redactedUrl(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const secret = [...url.searchParams.keys()].filter((name) => secretName.test(name));
  if (url.password === '' && url.username === '' && secret.length === 0) return address;
  url.username = '';
  url.password = '';
  for (const name of secret) url.searchParams.set(name, mask);
  return url.href.replaceAll(encodeURIComponent(mask), mask);
}

function redactedJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactedJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, secretName.test(name) ? mask : redactedJson(item)]),
  );
}

/** A JSON text with a mask in the place of secret values; a text that is no JSON is masked whole. */
export function redactedBody(body: string): string {
  try {
    return JSON.stringify(redactedJson(JSON.parse(body)));
  } catch {
    return mask;
  }
}

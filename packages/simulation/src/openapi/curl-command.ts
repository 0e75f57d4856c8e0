import { type Operation } from './document-shape.ts';

/** For a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Longer bodies come from a file. */
const longestBody = 700;

/** The call as a person types it, with the values of its examples. */
export function curlCommand(method: string, url: string, { parameters = [], requestBody }: Operation): string {
  const values = Object.fromEntries(
    parameters.filter(({ example }) => example !== undefined).map((one) => [one.name, String(one.example)]),
  );
  const path = url.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? encodeURIComponent(values[name] ?? '') : whole,
  );
  const asked = parameters.filter((one) => one.in === 'query' && Object.hasOwn(values, one.name));
  const query = new URLSearchParams(Object.fromEntries(asked.map(({ name }) => [name, values[name] ?? '']))).toString();
  const body = requestBody?.content['application/json']?.example;
  const line = body === undefined ? '' : JSON.stringify(body);
  const json = line.length > 72 ? JSON.stringify(body, null, 2) : line;
  const given = json.length > longestBody ? '@body.json' : quoted(json);
  return [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} ${quoted(`${path}${query && `?${query}`}`)}`,
    ...(json === '' ? [] : ["  -H 'content-type: application/json'", `  -d ${given}`]),
  ].join(' \\\n');
}

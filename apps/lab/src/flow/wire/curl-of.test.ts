import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlOf } from './curl-of.ts';

const door = { origin: 'https://localhost:2197', ca: "/home/o'neil/ca.pem" };
const request = {
  method: 'POST',
  path: '/3/device/abcd',
  headers: [
    ['authorization', 'bearer eyJ.eyJ.…'],
    ['apns-topic', 'com.example.courier'],
    ['content-length', '7'],
    ['x-note', `it's "$HOME"`],
  ],
  bodyBytes: 7,
} as const;

/** What curl would be given by a shell, and what would stand on its standard input. */
const run = (text: string) =>
  execFileSync('sh', [
    '-c',
    `APNS_JWT=JWT; curl() { printf '[%s]' "$@"; case "$*" in *@-*) printf '<'; cat;; esac; }\n${text}`,
  ]);

test('a shell gives curl the request as it came, with the token of whoever runs it', () => {
  const given = run(curlOf({ request }, btoa('{"a":1}'), door)).toString();
  expect(given).toBe(
    `[--http2][-i][-X][POST][--cacert][/home/o'neil/ca.pem][-H][authorization: bearer JWT][-H][apns-topic: com.example.courier]` +
      `[-H][x-note: it's "$HOME"][--data-binary][{"a":1}][https://localhost:2197/3/device/abcd]`,
  );
});

test('bytes that are no text, and a text that curl would take for a file, go in as they are', () => {
  for (const bytes of [Buffer.from([0xff, 0, 0x41]), Buffer.from('@etc/passwd')]) {
    const given = run(curlOf({ request }, bytes.toString('base64'), door));
    expect(given.subarray(given.indexOf('<') + 1)).toEqual(bytes);
  }
});

test('without a body there is none, without a provider token no line for it', () => {
  const text = curlOf({ request: { ...request, method: 'GET', headers: [] } }, null, door);
  expect(text).toBe(
    "curl --http2 -i -X GET \\\n  --cacert '/home/o'\\''neil/ca.pem' \\\n  'https://localhost:2197/3/device/abcd'",
  );
});

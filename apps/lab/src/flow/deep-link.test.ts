import { expect, test } from 'vitest';
import { deepLinkTo, readDeepLink } from './deep-link.ts';
import { pushStart } from './playback.ts';

const read = (query: string) => readDeepLink(new URLSearchParams(query));

test.each([0, 0.5, 3, 7.25])('a link to %d hops behind the start leads there again', (hops) => {
  const position = pushStart + hops;
  const link = new URL(deepLinkTo('http://localhost:3000', { deviceId: 'alice', uniqueId: 'u-1', position, end: 20 }));
  expect(link.pathname).toBe('/lab');
  expect(readDeepLink(link.searchParams)).toEqual({ trace: 'u-1', position });
  expect(link.searchParams.get('device')).toBe('alice');
});

test('a link never leads further than the push has come, nor before its first hop', () => {
  const at = (position: number) =>
    new URL(deepLinkTo('http://l', { deviceId: null, uniqueId: 'u', position, end: pushStart + 4 })).searchParams.get(
      't',
    );
  expect([at(Number.POSITIVE_INFINITY), at(0)]).toEqual(['3600', '0']);
});

test.each(['', 't=900', 'trace=', 'trace=<b>', `trace=${'a'.repeat(65)}`])('%j is no link', (query) => {
  expect(read(query)).toBeNull();
});

test.each(['trace=U1', 'trace=u1&t=', 'trace=u1&t=soon'])('%j: as far as it has come', (query) => {
  expect(read(query)).toEqual({ trace: 'u1', position: Number.POSITIVE_INFINITY });
});

test('time before the start is the start', () => {
  expect(read('trace=u1&t=-5')?.position).toBe(pushStart);
});

import { expect, test } from 'vitest';
import { createProgram } from '../apps/cli/src/program.ts';
import { lostFlags, startFlags } from './start-flags.mjs';

test('every flag of start is known to be lost where npm takes it', () => {
  const start = createProgram().commands.find((command) => command.name() === 'start');
  const flags = start?.options.filter(({ hidden }) => !hidden).map(({ long }) => long?.slice(2));
  expect([...startFlags].sort()).toEqual(flags?.sort());
});

test('what npm took is named; what it has from elsewhere is not', () => {
  const took = { npm_lifecycle_event: 'start', npm_config_takeover: 'true', npm_config_apns_port: '0' };
  expect(lostFlags(took)).toEqual(['apns-port', 'takeover']);
  expect(lostFlags({ ...took, npm_lifecycle_event: 'test' })).toEqual([]);
  expect(lostFlags({ npm_lifecycle_event: 'start', npm_config_json: 'false', npm_config_seed: '' })).toEqual([]);
});

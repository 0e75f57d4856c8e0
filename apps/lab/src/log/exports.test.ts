import { expect, test } from 'vitest';
import { accepted, answered, logged, received } from '../flow/story.contract.ts';
import { exported } from './exports.ts';
import { rowOf } from './row.ts';

const events = logged(received, accepted, answered);
const lines = [{ row: rowOf({ uniqueId: 'u1', events }), events }];

test('NDJSON holds the events as they stand in the log', () => {
  const read = exported('ndjson', lines)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(read).toEqual(events);
});

test('CSV quotes what needs it and gives no formula to a spreadsheet', () => {
  const [line] = lines;
  const row = { ...(line?.row ?? rowOf({ uniqueId: 'u1', events })), topic: '=1+1', reason: 'a "quoted", thing' };
  const [head, first] = exported('csv', [{ row, events }]).split('\r\n');
  expect(head).toBe('at,apnsId,uniqueId,deviceToken,deviceId,topic,type,answer,reason,status,reached,why,ms,bytes');
  expect(first).toContain(",'=1+1,");
  expect(first).toContain(',"a ""quoted"", thing",');
});

test('HAR has one entry a request', () => {
  const { log } = JSON.parse(exported('har', lines)) as { log: { entries: { response: { status: number } }[] } };
  expect(log.entries.map(({ response }) => response.status)).toEqual([200]);
});

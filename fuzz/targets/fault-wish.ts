import { createClock } from '@apns-sim/protocol';
import { faultWish, timesOf } from '../../packages/apns/src/faults/fault-wish.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { json } from '../structures/json.ts';

/** A fault as it is asked for. */
export const open: OpenTarget = () => {
  const now = createClock({ mode: 'frozen', at: Date.UTC(2026, 0, 1) }).now();
  return {
    property: 'never throws; what is taken has times that are numbers and is taken again as it was told',
    structure: json,
    words: [
      'match',
      'do',
      'times',
      'probability',
      'afterMs',
      'at',
      'forMs',
      'repeatMs',
      'reason',
      'latencyMs',
      'goaway',
      'rstStream',
      'stall',
      'REFUSED_STREAM',
      '2026-12-24T18:00:00Z',
      '9999-12-31T23:59:60+99:99',
    ],
    seeds: [
      '{"match":{"topic":"com.example.courier","nth":2},"times":3,"do":{"reason":"TooManyRequests"}}',
      '{"at":"2026-12-24T18:00:00Z","forMs":1000,"repeatMs":60000,"probability":0.5,"do":{"latencyMs":5,"jitterMs":2}}',
      '{"do":{"goaway":{"reason":"Shutdown","code":"NO_ERROR","lastStreamId":1}}}',
      '{"do":{"rstStream":7,"outage":true}}',
    ],
    longest: 2000,
    work: { base: 5000, perByte: 40 },
    attempt(input) {
      let value: unknown;
      try {
        value = JSON.parse(input.toString('utf8'));
      } catch {
        return 'refused';
      }
      const { success, data } = faultWish.safeParse(value);
      if (!success) return 'refused';
      const { from, forMs, repeatMs } = timesOf(data, now);
      for (const time of [from, forMs ?? 0, repeatMs ?? 0]) demand(Number.isFinite(time), `a time is ${time}`);
      const again = faultWish.parse(JSON.parse(JSON.stringify(data)));
      demand(JSON.stringify(again) === JSON.stringify(data), 'it is taken otherwise when it is told');
      return 'accepted';
    },
  };
};

import { type Problem } from '@apns-sim/apns';
import { screenOf } from '@apns-sim/device';
import { demand, type OpenTarget } from '../engine/target.ts';
import { startRunning } from '../seeds/running-simulation.ts';
import { json } from '../structures/json.ts';

/** A snapshot of the whole world, loaded. */
export const open: OpenTarget = async () => {
  const simulation = await startRunning();
  const { snapshots } = simulation;
  const world = async () => {
    const { apns, phones, provider } = await snapshots.save();
    return JSON.stringify({ phones: phones.map(({ state }) => [state.id, state.name]), tables: apns.tables, provider });
  };
  const seed = JSON.stringify(await snapshots.save());
  let before = await world();
  return {
    property:
      'throws only Problem with a field, short; a refusal leaves the world as it was; what is loaded can be saved and loaded again',
    structure: json,
    words: [
      'apns',
      'phones',
      'provider',
      'tables',
      'schema',
      'state',
      'entries',
      'seq',
      'fidelity',
      'clock',
      'frozen',
      'running',
      'log_chunk',
      'device',
      'token',
      'pending',
    ],
    seeds: [seed],
    longest: 200_000,
    work: { base: 12_000_000, perByte: 2000 },
    async attempt(input) {
      let document: unknown;
      try {
        document = JSON.parse(input.toString('utf8'));
      } catch {
        return 'refused';
      }
      try {
        await snapshots.load(document);
      } catch (error) {
        // what the provider server says of its part comes as an error with a status, too
        const { statusCode, errors = [] } = error as Partial<Problem>;
        demand(statusCode !== undefined && statusCode < 500, `an error that is no refusal: ${(error as Error).stack}`);
        demand(JSON.stringify(errors).length < 20_000, 'a refusal is long');
        demand((await world()) === before, 'a refusal has changed the world');
        return 'refused';
      }
      await snapshots.load(await snapshots.save());
      for (const { state } of simulation.phones.list()) screenOf(state);
      await snapshots.load(JSON.parse(seed));
      before = await world();
      return 'accepted';
    },
    close: () => simulation.close(),
  };
};

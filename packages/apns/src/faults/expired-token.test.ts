import { expect, test } from 'vitest';
import { pushHeaders } from '../apns.contract.ts';
import { startFaultyWorld } from './faults.contract.ts';

test('[FA-22] a new provider token is taken at once after ExpiredProviderToken by a fault, and is too early without', async () => {
  await using world = await startFaultyWorld();
  using client = world.connect();
  const renewed = () => pushHeaders({ authorization: pushHeaders().authorization ?? '' });
  expect((await world.push(client)).status).toBe(200);
  expect(await world.push(client, renewed())).toMatchObject({ status: 429 });
  await world.lay({ times: 1, do: { reason: 'ExpiredProviderToken' } });
  expect(await world.push(client)).toMatchObject({ status: 403 });
  expect((await world.push(client)).status).toBe(200);
  expect((await world.push(client, renewed())).status).toBe(200);
  expect(await world.push(client, renewed())).toMatchObject({ status: 429 });
});

import { expect, test } from 'vitest';
import { createProvider } from './index.ts';
import { accept, createP8, startScriptedApns } from './scripted-apns.ts';

test('sends', async () => {
  await using apns = await startScriptedApns(accept);
  const { privateKey } = await createP8();
  await using provider = createProvider({
    endpoint: { url: apns.url, ca: apns.ca },
    key: { privateKey, keyId: 'ABCDE12345', teamId: 'TEAM123456' },
  });
  const result = await provider.send({
    deviceToken: 'ab'.repeat(32),
    topic: 'com.example.courier',
    payload: { aps: { alert: 'é' } },
  });
  expect(result).toMatchObject({ accepted: true, status: 200, apnsId: 'ID-1' });
  const all = await Promise.all(
    Array.from({ length: 2000 }, () =>
      provider.send({ deviceToken: 'ab'.repeat(32), topic: 'com.example.courier', payload: { aps: { alert: 'é' } } }),
    ),
  );
  expect(all.filter((a) => a.accepted).length).toBe(2000);
});

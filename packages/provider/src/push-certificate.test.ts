import { createSecureServer } from 'node:http2';
import { type AddressInfo } from 'node:net';
import { type TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { createProvider, type ProviderOptions } from './provider.ts';
import { readPushCertificate } from './push-certificate.ts';
import { createP8, startScriptedApns } from './scripted-apns.ts';
import { ids, notification } from './started-provider.ts';

const { privateKey } = await createP8();

test('[PV-32] a certificate speaks for the provider: it is in the handshake, and no token is sent', async () => {
  // its certificate and key stand in for a push certificate; what is in one is the mock's to judge
  await using own = await startScriptedApns(() => {});
  const seen: { peer: unknown; authorization: unknown }[] = [];
  const server = createSecureServer({ cert: own.ca, key: own.key, requestCert: true, rejectUnauthorized: false });
  server.on('stream', (stream, headers) => {
    const socket = stream.session?.socket as TLSSocket;
    seen.push({ peer: socket.getPeerCertificate().subject.CN, authorization: headers.authorization });
    stream.respond({ ':status': 200, 'apns-id': 'A' }, { endStream: true });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  await using provider = createProvider({
    endpoint: { url: `https://localhost:${port}`, ca: own.ca },
    certificate: { certificate: own.ca, privateKey: own.key },
  });
  expect(await provider.send(notification)).toMatchObject({ accepted: true });
  expect(seen).toEqual([{ peer: 'scripted APNs', authorization: undefined }]);
});

test('[PV-32] a certificate that cannot be used is refused, its key never repeated', async () => {
  await using own = await startScriptedApns(() => {});
  for (const [certificate, key, field] of [
    ['./cert.pem', own.key, 'certificate.certificate'],
    [own.ca, './key.pem', 'certificate.privateKey'],
    [own.ca, privateKey, 'do not belong together'],
    [own.ca, own.key.replace(/[A-Za-z0-9+]{8}\n/, '\n'), 'cannot be read'],
  ] as const) {
    const read = () => readPushCertificate({ certificate, privateKey: key });
    expect(read).toThrow(
      expect.objectContaining({ code: 'badConfiguration', message: expect.stringContaining(field) }),
    );
    expect(read).not.toThrow(key.split('\n')[1] ?? key);
  }
});

test('[PV-32] exactly one of key and certificate', () => {
  const endpoint = { url: 'https://localhost' };
  const both = { endpoint, key: { privateKey, ...ids }, certificate: { certificate: '', privateKey: '' } };
  for (const options of [both, { endpoint }]) {
    expect(() => createProvider(options as unknown as ProviderOptions)).toThrow('exactly one of the two');
  }
});

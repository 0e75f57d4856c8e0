/*
 * The mock APNs as a process of its own, that tells what it weighs. Started with --expose-gc, as what is garbage belongs to no phone.
 */
import { startApns } from '@apns-sim/apns';
import { createClock, createRandom } from '@apns-sim/protocol';
import { makeCertificate } from '../certificate.ts';
import { answerQuestions } from '../child.ts';

const { cert, key, publicKey } = await makeCertificate();
const apns = await startApns({
  database: ':memory:',
  host: '127.0.0.1',
  ports: { push: 0, channels: 0, gateway: 0 },
  tls: { cert, key },
  clock: createClock(),
  random: createRandom('bench'),
  seed: { teamId: 'BENCHTEAM1', keyId: 'BENCHKEY01', publicKey, topics: ['com.example.courier'] },
});

answerQuestions(apns.ports.gateway, () => {
  for (let time = 0; time < 3; time++) globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, heap: heapUsed + external };
});

import { giveCertificate, readCertificateTopics } from '../api/provider.ts';
import { awaitLab } from '../learn/await-lab.ts';
import { mirrorPhone, refreshPhones, tellPhone } from '../session.ts';
import { useLab } from '../store/lab.ts';
import { managementTopic, pushMagic } from './push-magic.ts';

/** How a managed phone is reached. */
export interface Managed {
  readonly topic: string;
  readonly deviceToken: string;
  readonly pushMagic: string;
}

const managementOf = (phoneId: string) => useLab.getState().mirrors[phoneId]?.state.management ?? null;

/** The phone’s management, when it has a token. */
function managedNow(phoneId: string): Managed | undefined {
  const management = managementOf(phoneId);
  if (management?.deviceToken == null) return undefined;
  return { topic: management.topic, deviceToken: management.deviceToken, pushMagic: management.pushMagic };
}

/** Sees to it that the provider has the certificate of a topic. @throws ApiError when a door refuses */
export async function ensureCertificate(topic: string): Promise<void> {
  if (!(await readCertificateTopics()).includes(topic)) await giveCertificate(topic);
}

/**
 * Sees to it that the provider has the certificate, then enrols a phone, if it is not: who sees that it is managed can send.
 * @throws StepError when no token comes, ApiError when a door refuses
 */
export async function managePhone(phoneId: string, signal?: AbortSignal): Promise<Managed> {
  const stop = mirrorPhone(phoneId);
  try {
    await awaitLab('notLive', (lab) => lab.mirrors[phoneId]?.live === true, signal);
    await ensureCertificate(managementOf(phoneId)?.topic ?? managementTopic);
    if (managementOf(phoneId) === null) tellPhone(phoneId, { type: 'ENROLL', topic: managementTopic, pushMagic });
    await awaitLab('token', () => managedNow(phoneId) !== undefined, signal);
  } finally {
    stop();
  }
  const managed = managedNow(phoneId) ?? { topic: managementTopic, deviceToken: '', pushMagic };
  await refreshPhones();
  return managed;
}

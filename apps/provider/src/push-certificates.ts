import { type PushCertificate } from '@apns-sim/provider';

/** The push certificates somebody has handed over, each for the topic it speaks for. In memory only: a restart has none. */
export interface PushCertificates {
  /** Takes the place of an earlier one for the topic. */
  put(topic: string, certificate: PushCertificate): void;
  forTopic(topic: string): PushCertificate | undefined;
  topics(): readonly string[];
  /** `false` when there was none. */
  remove(topic: string): boolean;
  clear(): void;
}

export function createPushCertificates(): PushCertificates {
  const byTopic = new Map<string, PushCertificate>();
  return {
    put: (topic, certificate) => void byTopic.set(topic, certificate),
    forTopic: (topic) => byTopic.get(topic),
    topics: () => [...byTopic.keys()].sort(),
    remove: (topic) => byTopic.delete(topic),
    clear: () => byTopic.clear(),
  };
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createPhone, type PhoneSummary, sendPush } from '../api/doors.ts';
import { StepError } from '../learn/await-lab.ts';
import { useProblemWords } from '../learn/use-problem-words.ts';
import { useLab } from '../store/lab.ts';

const tokenOf = (phone: PhoneSummary | undefined, topic: string) =>
  phone?.apps.find(({ bundleId }) => bundleId === topic)?.deviceToken ?? undefined;

/** Sends the first push: to an app that has a token, else to a new phone. */
export function useSample() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(): Promise<void> {
    const { health, phones } = useLab.getState();
    if (health === null) return;
    const { topic } = health;
    setSending(true);
    setProblem(null);
    try {
      const known = phones.map((phone) => tokenOf(phone, topic)).find((token) => token !== undefined);
      const made =
        known === undefined ? ((await createPhone({ apps: [topic] })) as unknown as PhoneSummary) : undefined;
      const deviceToken = known ?? tokenOf(made, topic);
      if (deviceToken === undefined) throw new StepError('noApp');
      const alert = { title: t('learn.defaultTitle'), body: t('learn.defaultBody') };
      await sendPush({ deviceToken, topic, pushType: 'alert', payload: { aps: { alert, sound: 'default' } } });
    } catch (error) {
      setProblem(words(error));
    } finally {
      setSending(false);
    }
  }
  return { send, sending, problem };
}

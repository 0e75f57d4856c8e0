import { type PushType, pushTypes as rules } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../i18n/i18n.ts';
import { LessonCard } from './LessonCard.tsx';
import { playType } from './play-type.ts';
import { typeCards } from './type-cards.ts';

/** One push type as a card. */
export function TypeCard({ type }: { readonly type: PushType }) {
  const { t } = useTranslation();
  const { pushTypes } = useCatalogue();
  const { title, what, token, limit, see } = pushTypes.types[type];
  const { topicSuffix, maxPayloadBytes, usualPriority } = rules[type];
  const facts = [
    [
      'topic',
      topicSuffix === undefined ? pushTypes.mdmTopic : `${pushTypes.bundle}${topicSuffix && ` + ${topicSuffix}`}`,
    ],
    ['priority', String(usualPriority)],
    ['size', t('pushTypes.bytes', { bytes: maxPayloadBytes })],
    ['auth', pushTypes.auths[typeCards[type].auth]],
    ['token', token],
    ['limit', limit],
    ['see', see],
  ] as const;
  return (
    <LessonCard
      id={type}
      mark={`type/${type}`}
      title={title}
      code={type}
      what={what}
      facts={facts.map(([name, value]) => ({ name, value, label: pushTypes.facts[name] }))}
      play={(street) => playType(street, type)}
    />
  );
}

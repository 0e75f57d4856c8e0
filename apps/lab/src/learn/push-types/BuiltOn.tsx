import { headerNames } from '@apns-sim/protocol';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCatalogue } from '../../i18n/i18n.ts';
import { type Street } from '../steps.ts';
import { LessonCard } from './LessonCard.tsx';
import css from './PushTypes.module.css';
import { playBroadcast } from './play-broadcast.ts';
import { playMessage } from './play-message.ts';
import { type Played } from './play-type.ts';

const factNames = ['on', 'how', 'auth', 'limit', 'see'] as const;

/** What is no type of its own but made of one: a card each. */
export function BuiltOn() {
  const { t } = useTranslation();
  const { pushTypes, match } = useCatalogue();
  const { built } = pushTypes;
  const card = (
    id: 'broadcast' | 'communication',
    code: string,
    play: (street: Street) => Promise<Played>,
    more?: ReactNode,
  ) => {
    const { title, what, ...facts } = built.cards[id];
    return (
      <LessonCard
        id={id}
        mark={`built/${id}`}
        level="h3"
        title={title}
        code={code}
        what={what}
        facts={factNames.map((name) => ({
          name,
          label: built.facts[name],
          value: name === 'see' ? [facts.see, ' ', more] : facts[name],
        }))}
        play={play}
      />
    );
  };
  return (
    <>
      <h2 className={css.oldTitle}>{built.title}</h2>
      <p className={css.what}>{built.intro}</p>
      <div className={css.cards}>
        {card(
          'broadcast',
          headerNames.channelId,
          (street) => playBroadcast(street, match),
          <Link key="match" to="/match">
            {t('pushTypes.built.toMatch')}
          </Link>,
        )}
        {card('communication', 'INSendMessageIntent', playMessage)}
      </div>
    </>
  );
}

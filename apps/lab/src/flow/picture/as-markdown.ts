import { type DeliveryEvent } from '@apns-sim/protocol';
import { type WhyLine } from './why-lines.ts';

/** What a push is told by in words. */
export interface Telling {
  readonly title: string;
  /** The hops that were reached, in order, in words. */
  readonly hops: readonly { readonly mark: string; readonly text: string }[];
  readonly whyTitle: string;
  readonly why: readonly WhyLine[];
  readonly timelineTitle: string;
  readonly events: readonly DeliveryEvent[];
}

/** Characters that would begin something in Markdown. */
const plain = (text: string) => text.replaceAll(/([\\`*_[\]<>|])/g, '\\$1').replaceAll('\n', ' ');

const wordOf = (event: DeliveryEvent): string => {
  if (event.type === 'rejected') return `${event.status} ${event.reason}`;
  if (event.type === 'answered') return String(event.answer.status);
  if (event.type === 'faultInjected') return event.why.text;
  return 'word' in event ? event.word : '';
};

/** A push as Markdown: its hops, why it ended as it did, and its lines of the log with the real time of each. */
export function asMarkdown({ title, hops, whyTitle, why, timelineTitle, events }: Telling): string {
  const since = events.find(({ type }) => type === 'received')?.wall ?? events[0]?.wall ?? 0;
  return [
    `## ${plain(title)}`,
    '',
    ...hops.map(({ mark, text }) => `- ${mark} ${plain(text)}`),
    '',
    `**${plain(whyTitle)}**`,
    '',
    ...why.map(({ mark, text }) => `- ${[mark, plain(text)].filter((part) => part !== '').join(' ')}`),
    '',
    `| ms | ${plain(timelineTitle)} | |`,
    '| ---: | --- | --- |',
    ...events.map(
      (event) => `| ${((event.wall - since) / 1000).toFixed(1)} | ${event.type} | ${plain(wordOf(event))} |`,
    ),
    '',
  ].join('\n');
}

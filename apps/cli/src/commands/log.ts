import { type DeliveryEvent, type NotificationRecord, shortDeviceToken } from '@apns-sim/protocol';
import { type Command } from 'commander';
import { clientOf, print, type SimOptions, table, talksToSimulation, wholeNumber } from '../command-line.ts';
import { type SimClient } from '../sim-client.ts';

const time = (at: number) => new Date(at).toISOString().slice(11, 23);

function row({ apnsId, topic, deviceToken, status, why, events }: NotificationRecord): string[] {
  const at = events[0]?.at;
  return [
    at === undefined ? '' : time(at),
    apnsId,
    topic ?? '-',
    deviceToken === null ? '-' : shortDeviceToken(deviceToken),
    status,
    why?.text ?? '',
  ];
}

/** The parts of an event that its time and name do not tell, on one line. */
function details({ seq: _seq, at: _at, wall: _wall, type: _type, ...rest }: DeliveryEvent): string {
  return JSON.stringify(rest);
}

const eventRow = (event: DeliveryEvent) => [String(event.seq), time(event.at), event.type, details(event)];

/** The last so many pushes; the door gives them from the first one on, page by page. */
async function newest(client: SimClient, query: URLSearchParams, count: number): Promise<NotificationRecord[]> {
  let last: NotificationRecord[] = [];
  for (let after: number | null = 0; after !== null; ) {
    query.set('after', String(after));
    const page: { readonly notifications: readonly NotificationRecord[]; readonly next: number | null } =
      await client.call('GET', `/sim/v1/notifications?${query}`);
    last = [...last, ...page.notifications].slice(-count);
    after = page.next;
  }
  return count === 0 ? [] : last;
}

interface LogOptions extends SimOptions {
  readonly follow?: true;
  readonly limit: number;
  readonly deviceToken?: string;
  readonly topic?: string;
  readonly status?: string;
}

/** `apns-sim log` and `apns-sim trace`: the delivery log in a terminal. */
export function addLogCommands(program: Command): void {
  talksToSimulation(program.command('log'))
    .description('the pushes APNs got, newest last; --follow prints every event as it happens')
    .option('-f, --follow', 'every event from now on, until interrupted')
    .option('--limit <n>', 'the newest so many pushes', wholeNumber, 20)
    .option('--device-token <token>', 'only to this token')
    .option('--topic <topic>', 'only of this topic')
    .option('--status <status>', 'only in this status')
    .action(async (options: LogOptions) => {
      const client = clientOf(options);
      if (options.follow === true) {
        for await (const event of client.stream<DeliveryEvent>('/sim/v1/events?after=latest')) {
          print(options, event, () => eventRow(event).join('  '));
        }
        return;
      }
      const query = new URLSearchParams({ limit: '1000' });
      for (const name of ['deviceToken', 'topic', 'status'] as const) {
        const value = options[name];
        if (value !== undefined) query.set(name, value);
      }
      const notifications = await newest(client, query, options.limit);
      print(options, { notifications }, () => table(notifications.map(row)));
    });

  talksToSimulation(program.command('trace <apnsId>'))
    .description('everything that happened to one push, step by step')
    .action(async (apnsId: string, options: SimOptions) => {
      const path = `/sim/v1/notifications/${encodeURIComponent(apnsId)}`;
      const record = await clientOf(options).call<NotificationRecord>('GET', path);
      print(options, record, () =>
        [table(record.events.map(eventRow)), `${record.status}${record.why ? `: ${record.why.text}` : ''}`].join('\n'),
      );
    });
}

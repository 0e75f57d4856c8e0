import { type Command } from 'commander';
import { clientOf, jsonObject, print, type SimOptions, table, talksToSimulation } from '../command-line.ts';
import { type PhoneEntry } from './phone-entry.ts';

const appsInWords = ({ apps }: PhoneEntry) =>
  apps.map(({ bundleId, deviceToken }) => `  ${bundleId}  ${deviceToken ?? '(not registered)'}`).join('\n');

const inWords = (phone: PhoneEntry) =>
  [`${phone.id}  ${phone.name}  ${phone.online ? 'online' : 'offline'}`, appsInWords(phone)].filter(Boolean).join('\n');

const path = (id: string) => `/sim/v1/devices/${encodeURIComponent(id)}`;

/** `apns-sim device …`: phones of the running simulation. */
export function addDeviceCommands(program: Command): void {
  const device = program.command('device').description('iPhones of the running simulation');

  talksToSimulation(device.command('create'))
    .description('make a phone without a browser; its apps register and may notify')
    .option('--name <name>', 'its name')
    .option('--app <bundleId...>', 'apps to install (default com.example.courier)')
    .option('--environment <environment>', 'sandbox or production')
    .option('--authorization <authorization>', 'authorized, denied, provisional or notDetermined')
    .action(
      async ({ name, app: apps, environment, authorization, ...options }: SimOptions & Record<string, unknown>) => {
        const body = { name, apps, environment, authorization };
        const phone = await clientOf(options).call<PhoneEntry>('POST', '/sim/v1/devices', body);
        print(options, phone, () => inWords(phone));
      },
    );

  talksToSimulation(device.command('list'))
    .description('all phones')
    .action(async (options: SimOptions) => {
      const answer = await clientOf(options).call<{ devices: PhoneEntry[] }>('GET', '/sim/v1/devices');
      print(options, answer, () => answer.devices.map(inWords).join('\n'));
    });

  talksToSimulation(device.command('show <id>'))
    .description('what a person would see on a phone, and its state with --json')
    .action(async (id: string, options: SimOptions) => {
      const client = clientOf(options);
      const phone = await client.call<PhoneEntry>('GET', path(id));
      const screen = await client.call<Screen>('GET', `${path(id)}/screen`);
      print(options, { ...phone, screen }, () => [inWords(phone), screenInWords(screen)].join('\n'));
    });

  talksToSimulation(device.command('event <id> <type>'))
    .description('do something to a phone: UNLOCK, LOCK, POWER_OFF, OPEN_APP, TAP …')
    .option('--with <json>', 'further fields of the event, e.g. \'{"bundleId":"com.example.courier"}\'', jsonObject)
    .action(async (id: string, type: string, { with: fields, ...options }: SimOptions & { with?: object }) => {
      const phone = await clientOf(options).call<PhoneEntry>('POST', `${path(id)}/events`, { type, ...fields });
      print(options, phone, () => inWords(phone));
    });

  talksToSimulation(device.command('delete <id>'))
    .description('take a phone away; its tokens answer 410 from then on')
    .action(async (id: string, options: SimOptions) => {
      await clientOf(options).call('DELETE', path(id));
      print(options, { deleted: id }, () => `deleted ${id}`);
    });
}

interface Item {
  readonly app: string;
  readonly title: string;
  readonly body: string;
}

interface Screen {
  readonly surface: string;
  readonly lock: string;
  readonly lockScreen: readonly Item[];
  readonly banner: Item | null;
  readonly notificationCenter: readonly Item[];
}

function screenInWords({ surface, lock, lockScreen, banner, notificationCenter }: Screen): string {
  const items = (place: string, list: readonly Item[]) =>
    list.map(({ app, title, body }) => [place, app, title, body.replaceAll('\n', ' ')]);
  const rows = [
    ...items('banner', banner === null ? [] : [banner]),
    ...items('Lock Screen', lockScreen),
    ...items('Notification Center', notificationCenter),
  ];
  return [`screen: ${surface} (${lock})`, table(rows)].filter(Boolean).join('\n');
}

import { type Screen } from '@apns-sim/device';
import { CallError, type SimClient } from '../sim-client.ts';

/** A phone as the control door lists it. */
export interface ListedPhone extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly online: boolean;
  readonly lock: string;
  readonly apps: readonly { readonly bundleId: string; readonly deviceToken: string | null }[];
}

const path = '/sim/v1/devices';

export const listPhones = async (client: SimClient): Promise<readonly ListedPhone[]> =>
  (await client.call<{ devices: ListedPhone[] }>('GET', path)).devices;

/** A phone by its id or name; the first one when nobody says. @throws CallError that names those there are */
export async function findPhone(client: SimClient, device: string | undefined): Promise<ListedPhone> {
  const phones = await listPhones(client);
  const found = device === undefined ? phones[0] : phones.find(({ id, name }) => id === device || name === device);
  if (found !== undefined) return found;
  const expected = `the id or name of a phone: ${phones.map(({ id, name }) => `${id} (${name})`).join(', ') || 'there is none'}`;
  throw new CallError('', { status: 404, body: { errors: [{ field: 'device', came: device, expected }] } });
}

/** The path of a phone, and of what is behind it. */
export const phonePath = ({ id }: ListedPhone, rest = ''): string => `${path}/${encodeURIComponent(id)}${rest}`;

/** One line about a phone. */
export const phoneInLine = ({ id, name, online, lock, apps }: ListedPhone): string => {
  const named = apps.map(
    ({ bundleId, deviceToken }) => `${bundleId}${deviceToken === null ? ' (not registered)' : ''}`,
  );
  return `- **${name}** \`${id}\`, ${online ? 'online' : 'offline'}, ${lock}; apps: ${named.join(', ') || 'none'}`;
};

/** What a person would see, in words. */
export function screenInMarkdown(name: string, screen: Screen): string {
  const item = ({ app, title, body, preview }: Screen['lockScreen'][number]) =>
    `- ${app}: **${title}** ${body}${preview === 'hidden' ? ' (preview hidden)' : ''}`;
  const list = (title: string, items: Screen['lockScreen']) =>
    items.length === 0 ? [] : [`${title}:`, ...items.map(item)];
  const badges = Object.entries(screen.badges).map(([app, badge]) => `${app} ${badge}`);
  return [
    `**${name}** shows ${screen.surface}, ${screen.lock}, power ${screen.power}.`,
    ...(screen.banner === null ? ['No banner.'] : ['Banner:', item(screen.banner)]),
    ...list('Lock Screen', screen.lockScreen),
    ...list('Notification Center', screen.notificationCenter),
    ...(badges.length > 0 ? [`Badges: ${badges.join(', ')}`] : []),
    ...(screen.prompt === null ? [] : [`It asks: ${screen.prompt.title}`]),
    ...(screen.island === null ? [] : [`Dynamic Island: ${JSON.stringify(screen.island)}`]),
  ].join('\n');
}

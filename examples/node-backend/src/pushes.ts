import { readFileSync } from 'node:fs';
import { Notification, Provider } from '@parse/node-apn';

/** Where APNs is and who we are. Nothing here knows of a simulation: in production `APNS_URL` and `APNS_CA` are absent. */
export interface ApnsSettings {
  readonly APNS_URL?: string;
  readonly APNS_CA?: string;
  /** The .p8 key, or the path of its file. */
  readonly APNS_KEY: string;
  readonly APNS_KEY_ID: string;
  readonly APNS_TEAM_ID: string;
  readonly APNS_TOPIC: string;
}

/** What became of one message. */
export interface Told {
  readonly sent: readonly string[];
  /** Apps that are gone: APNs answered 410. */
  readonly gone: readonly string[];
  /** Everything else, with APNs' reason. */
  readonly failed: readonly { readonly deviceToken: string; readonly reason: string }[];
}

export interface Pushes {
  tell(deviceTokens: readonly string[], title: string, body: string): Promise<Told>;
  close(): Promise<void>;
}

/** Worth another try: APNs is busy, or does not feel well. */
const passing = ['TooManyRequests', 'InternalServerError', 'ServiceUnavailable', 'Shutdown'];

export function openPushes(settings: ApnsSettings): Pushes {
  const { APNS_URL, APNS_CA, APNS_KEY, APNS_KEY_ID: keyId, APNS_TEAM_ID: teamId, APNS_TOPIC: topic } = settings;
  const url = new URL(APNS_URL ?? 'https://api.push.apple.com:443');
  const key = APNS_KEY.includes('-----BEGIN') ? APNS_KEY : readFileSync(APNS_KEY, 'utf8');
  const provider = new Provider({
    token: { key, keyId, teamId },
    address: url.hostname,
    port: Number(url.port || 443),
    ...(APNS_CA !== undefined && { ca: [readFileSync(APNS_CA, 'utf8')] }),
  });

  async function send(deviceTokens: readonly string[], push: Notification): Promise<Told> {
    const { sent, failed } = await provider.send(push, [...deviceTokens]);
    const reasons = failed.map(({ device, status, response, error }) => ({
      deviceToken: device,
      isGone: Number(status) === 410,
      reason: response?.reason ?? error?.message ?? 'no answer',
    }));
    return {
      sent: sent.map(({ device }) => device),
      gone: reasons.filter(({ isGone }) => isGone).map(({ deviceToken }) => deviceToken),
      failed: reasons.filter(({ isGone }) => !isGone).map(({ deviceToken, reason }) => ({ deviceToken, reason })),
    };
  }

  return {
    async tell(deviceTokens, title, body) {
      const push = new Notification({ aps: { alert: { title, body }, sound: 'default' } });
      push.topic = topic;
      push.pushType = 'alert';
      const first = await send(deviceTokens, push);
      const again = first.failed.filter(({ reason }) => passing.includes(reason));
      if (again.length === 0) return first;
      const second = await send(
        again.map(({ deviceToken }) => deviceToken),
        push,
      );
      return {
        sent: [...first.sent, ...second.sent],
        gone: [...first.gone, ...second.gone],
        failed: [...first.failed.filter((one) => !again.includes(one)), ...second.failed],
      };
    },
    close: () => provider.shutdown(),
  };
}

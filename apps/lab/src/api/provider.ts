import { call } from './http.ts';

/** The four places a provider can send to. */
export const endpointKinds = ['mock', 'sandbox', 'production', 'custom'] as const;
export type EndpointKind = (typeof endpointKinds)[number];

/** How far sends to real phones are open. */
export interface RealMode {
  readonly locked: boolean;
  readonly unlockedFor: string | null;
  /** Milliseconds since 1970 by the simulation's clock. */
  readonly unlockedUntil: number | null;
  /** Sends this minute still takes. */
  readonly sendsLeft: number;
}

/** `GET /provider/v1/endpoint`: where this provider sends to; of the key only its names. */
export interface EndpointStatus {
  readonly kind: EndpointKind;
  readonly url: string;
  readonly signingKey: {
    readonly keyId: string;
    readonly teamId: string;
    readonly topic: string | null;
    /** When the provider forgets it by itself, milliseconds since 1970; `null` for one that was not uploaded. */
    readonly forgottenAt: number | null;
  } | null;
  /** `null` unless pushes reach real phones. */
  readonly realMode: RealMode | null;
}

/** The topics the provider sends to with a push certificate. */
export const readCertificateTopics = async (): Promise<readonly string[]> =>
  (await call<{ readonly topics: readonly string[] }>('GET', '/provider/v1/push-certificates')).topics;

/** Has an MDM push certificate made, and hands it to the provider: it sends to that topic with it from now on. */
export async function giveCertificate(topic: string): Promise<void> {
  const wish = { topic, kinds: ['mdm'] };
  const made = await call<{ readonly certificate: string; readonly privateKey: string }>(
    'POST',
    '/sim/v1/certificates',
    wish,
  );
  const { certificate, privateKey } = made;
  await call('PUT', '/provider/v1/push-certificates', { topic, certificate, privateKey });
}

/** What `PUT /provider/v1/endpoint` takes. */
export type EndpointWish =
  | { readonly kind: 'mock' | 'sandbox' }
  | { readonly kind: 'production'; readonly bundleId?: string }
  | { readonly kind: 'custom'; readonly url: string; readonly ca?: string };

/** A token real APNs may be used for. */
export interface AllowedToken {
  readonly deviceToken: string;
  readonly note: string | null;
  readonly addedAt: number;
}

/** A signing key on its one way in. */
export interface KeyUpload {
  readonly privateKey: string;
  readonly keyId: string;
  readonly teamId: string;
  readonly topic?: string;
  readonly for: EndpointKind;
}

const root = '/provider/v1';

export const readEndpoint = () => call<EndpointStatus>('GET', `${root}/endpoint`);
export const chooseEndpoint = (wish: EndpointWish) => call<EndpointStatus>('PUT', `${root}/endpoint`, wish);
/** Lets the next send go out on a new connection. */
export const reconnectProvider = () => call<null>('POST', `${root}/endpoint/reconnect`);
export const lockProduction = () => call<RealMode>('POST', `${root}/endpoint/lock`);
export const uploadKey = (key: KeyUpload) => call<{ readonly keyId: string }>('PUT', `${root}/signing-key`, key);
export const forgetKeys = () => call<null>('DELETE', `${root}/signing-key`);
export const listAllowed = async () =>
  (await call<{ allowedTokens: readonly AllowedToken[] }>('GET', `${root}/allowed-tokens`)).allowedTokens;
export const allowToken = (deviceToken: string, note: string | null) =>
  call<AllowedToken>('POST', `${root}/allowed-tokens`, { deviceToken, note });
export const disallowToken = (deviceToken: string) =>
  call<null>('DELETE', `${root}/allowed-tokens/${encodeURIComponent(deviceToken)}`);

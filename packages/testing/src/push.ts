import { type JsonObject, type Priority, type PushType } from '@apns-sim/protocol';
import { type Door } from './door.ts';

/** A push as the provider server takes it. */
export interface Push {
  readonly deviceToken: string;
  readonly topic?: string;
  readonly pushType?: PushType;
  readonly priority?: Priority;
  /** UNIX seconds; 0: now or never. */
  readonly expiration?: number;
  readonly collapseId?: string;
  readonly apnsId?: string;
  readonly payload: JsonObject;
}

/** What became of it at APNs' door. */
export interface PushResult {
  readonly accepted: boolean;
  readonly status: number | null;
  readonly reason?: string;
  readonly apnsId?: string;
  readonly error?: string;
}

/** Sends through the provider server, over HTTP/2 and TLS, as an app's backend does. */
export async function sendPush(door: Door, push: Push): Promise<PushResult> {
  const { results } = await door<{ results: readonly PushResult[] }>('POST', '/provider/v1/notifications', push);
  const [result] = results;
  if (result === undefined) throw new Error('the provider answered without a result');
  return result;
}

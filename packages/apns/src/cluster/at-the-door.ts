import { headerNames, parseDeviceToken, type Random } from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';
import { idHeaderOf, refusedAnswer } from '../ingress/answer.ts';
import { type HandleRequest, type IngressAnswer, type PushRequest } from '../ingress/push-request.ts';
import { type RedisArchive } from '../redis/redis-archive.ts';
import { type TokenEntry } from '../registry/registry.ts';

interface AtTheDoorOptions extends Pick<RedisArchive, 'link' | 'keys' | 'writes' | 'registry' | 'channels'> {
  readonly random: Random;
  readonly fidelity: Fidelity;
}

/** What a request is about has to be known here before it is judged. */
export interface Fetching {
  token(text: string): Promise<void>;
  subscribers(channelId: string): Promise<void>;
}

/** @see Fetching */
export function createFetching({
  link,
  keys,
  registry,
  channels,
}: Omit<AtTheDoorOptions, 'random' | 'fidelity'>): Fetching {
  return {
    async token(text) {
      const deviceToken = parseDeviceToken(text);
      if (deviceToken === undefined || registry.token(deviceToken) !== undefined) return;
      const entry = await link.commands.get(keys.token(deviceToken));
      if (entry !== null) registry.fill(JSON.parse(entry) as TokenEntry);
    },
    async subscribers(channelId) {
      channels.fillSubscribers(channelId, await link.commands.smembers(keys.subscribers(channelId)));
    },
  };
}

const headerOf = ({ rawHeaders }: PushRequest, wanted: string) => rawHeaders.find(([name]) => name === wanted)?.[1];

/**
 * Stands before every door: fetches what the checks ask for, keeps the answers of channel management back until Redis has what they say,
 * and answers 503 while Redis is away. Such a request is not in the log, which is away too.
 */
export function createAtTheDoor(options: AtTheDoorOptions): (handle: HandleRequest) => HandleRequest {
  const { link, writes, random, fidelity } = options;
  const fetching = createFetching(options);

  function away(request: PushRequest): IngressAnswer {
    const idHeader = idHeaderOf(request.path);
    const uniqueId = random.uuid();
    const { environment } = request.connection.info;
    const apnsId = headerOf(request, idHeader) ?? uniqueId.toUpperCase();
    return refusedAnswer(
      { reason: 'ServiceUnavailable' },
      { apnsId, uniqueId, environment },
      fidelity,
      false,
      idHeader,
    );
  }

  async function fetch(request: PushRequest): Promise<void> {
    const deviceToken = /^\/3\/device\/([^/]+)$/.exec(request.path)?.[1];
    if (deviceToken !== undefined) await fetching.token(deviceToken);
    const channelId = headerOf(request, headerNames.channelId);
    if (channelId !== undefined) await fetching.subscribers(channelId);
  }

  return (handle) => async (request) => {
    if (!link.isThere()) return away(request);
    try {
      await fetch(request);
      const answer = await handle(request);
      if (request.path.startsWith('/1/apps/')) await writes.settled();
      return answer;
    } catch {
      return away(request);
    }
  };
}

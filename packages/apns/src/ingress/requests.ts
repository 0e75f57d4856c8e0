import { type HandleRequest, type IngressAnswer, type PushRequest } from './push-request.ts';

/** The doors for providers. */
export const providerDoors = ['push', 'pushProduction', 'channels', 'channelsProduction'] as const;
export type ProviderDoor = (typeof providerDoors)[number];

/** Hears a request as it comes; what it returns hears its answer. */
export type RequestListener = (door: ProviderDoor, request: PushRequest) => (answer: IngressAnswer) => void;

/** Every request that comes whole to a door for providers. */
export interface Requests {
  /** The returned function ends it. */
  listen(listener: RequestListener): () => void;
  /** Lets a request in as if it had come by a connection of that door. */
  handle(door: ProviderDoor, request: PushRequest): Promise<IngressAnswer>;
}

/** Lets whoever listens hear of the requests behind each door. */
export function createRequests(): Requests & { serve(door: ProviderDoor, handle: HandleRequest): HandleRequest } {
  const listeners = new Set<RequestListener>();
  const handlers = new Map<ProviderDoor, HandleRequest>();
  return {
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async handle(door, request) {
      const handle = handlers.get(door);
      if (handle === undefined) throw new Error(`there is no door ${door}`);
      return handle(request);
    },
    serve(door, handle) {
      async function overheard(request: PushRequest): Promise<IngressAnswer> {
        const answered = [...listeners].map((listener) => listener(door, request));
        const answer = await handle(request);
        for (const hear of answered) hear(answer);
        return answer;
      }
      const heard: HandleRequest = (request) => (listeners.size === 0 ? handle(request) : overheard(request));
      handlers.set(door, heard);
      return heard;
    },
  };
}

import { type DeliveryEvent, type HeaderList, headerNames, headerValue } from '@apns-sim/protocol';
import { type ConnectionMoment } from '../connections/connection-record.ts';
import { readShownToken } from '../connections/shown-token.ts';
import { type Facts, type IssuedToken, type SeenRequest } from './facts.ts';
import { type RunStep } from './run-step.ts';

/** Whose pushes are looked at. */
export interface ClientChoice {
  /** `iss` of the provider token. */
  readonly teamId?: string | undefined;
  readonly topic?: string | undefined;
}

interface Sources {
  readonly events: readonly DeliveryEvent[];
  readonly moments: readonly ConnectionMoment[];
  readonly steps: readonly RunStep[];
  /** A body in a form that can be compared. */
  readonly bodyOf: (uniqueId: string) => string;
  readonly nowMs: number;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Received = Extract<DeliveryEvent, { readonly type: 'received' }>;

const deviceTokenIn = (path: string) => /^\/3\/device\/([^/?]*)/.exec(path)?.[1]?.toLowerCase();
const kept = ['topic', 'pushType', 'collapseId', 'expiration'] as const;

function seen(
  { uniqueId, wall, at, connection, streamId, request }: Received,
  body: string,
): Writable<SeenRequest> | undefined {
  const deviceToken = deviceTokenIn(request.path);
  if (deviceToken === undefined) return undefined;
  const field = (name: keyof typeof headerNames, headers: HeaderList = request.headers) =>
    headerValue(headers, headerNames[name]) ?? null;
  const providerToken = field('authorization');
  const token = providerToken === null ? null : readShownToken(providerToken, at);
  const ownId = field('apnsId');
  return {
    uniqueId,
    connection: connection.id,
    streamId,
    arrivedMs: wall / 1000,
    answeredMs: null,
    deviceToken,
    ownId,
    sameAs: JSON.stringify([deviceToken, ownId?.toLowerCase(), ...kept.map((name) => field(name)), body]),
    providerToken,
    issuedAt: token?.issuedAt ?? null,
    tokenAgeMs: token?.ageMs ?? null,
    pushType: field('pushType'),
    expiration: field('expiration'),
    status: null,
    reason: null,
    warnings: 0,
    disturbed: false,
  };
}

function belongs(event: Received, { teamId, topic }: ClientChoice): boolean {
  const { headers } = event.request;
  const authorization = headerValue(headers, headerNames.authorization) ?? '';
  return (
    (topic === undefined || headerValue(headers, headerNames.topic) === topic) &&
    (teamId === undefined || readShownToken(authorization, event.at).teamId === teamId)
  );
}

/** Reads out of the log what the grades are made of. */
export function readFacts({ events, bodyOf, ...rest }: Sources, choice: ClientChoice = {}): Facts {
  const pushes = new Map<string, Writable<SeenRequest>>();
  const issued: IssuedToken[] = [];
  for (const event of events) {
    if (event.type === 'tokenIssued')
      issued.push({ deviceToken: event.deviceToken.toLowerCase(), atMs: event.wall / 1000 });
    if (event.type === 'received' && belongs(event, choice)) {
      const push = seen(event, bodyOf(event.uniqueId));
      if (push !== undefined) pushes.set(event.uniqueId, push);
    }
    const push = 'uniqueId' in event ? pushes.get(event.uniqueId) : undefined;
    if (push === undefined) continue;
    if (event.type === 'faultInjected') push.disturbed = true;
    else if (event.type === 'rejected') push.reason = event.reason;
    else if (event.type === 'accepted') push.warnings = event.warnings.length;
    else if (event.type === 'answered') {
      push.status = event.answer.status;
      push.answeredMs = event.wall / 1000;
    }
  }
  return { pushes: [...pushes.values()], issued, ...rest };
}

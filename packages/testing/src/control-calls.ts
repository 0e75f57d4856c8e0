import { type ControlAnswers, type ControlRequests, type SchemaAnswers } from '@apns-sim/simulation';
import { type Door } from './door.ts';

interface Answers extends ControlAnswers, SchemaAnswers {}

/** A call of the control door, as its description names it: `POST /sim/v1/devices/{id}/events`. */
export type ControlCall = keyof Answers;

type Good<Call> = Call extends { 200: infer Body }
  ? Body
  : Call extends { 201: infer Body }
    ? Body
    : Call extends { 204: unknown }
      ? undefined
      : never;

/** What a call answers when it is met with success. */
export type ControlAnswer<Name extends ControlCall> = Good<Answers[Name]>;

/** What a call takes as its body; `undefined` when it takes none. */
export type ControlRequest<Name extends ControlCall> = Name extends keyof ControlRequests
  ? ControlRequests[Name]
  : undefined;

type InPath<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | InPath<Rest> : never;
type Params<Name extends string> = [InPath<Name>] extends [never]
  ? { readonly params?: undefined }
  : { readonly params: Readonly<Record<InPath<Name>, string>> };
type Body<Name extends ControlCall> =
  undefined extends ControlRequest<Name>
    ? { readonly body?: ControlRequest<Name> }
    : { readonly body: ControlRequest<Name> };

/** What a call is made with: the parts of its path, its query and its body. */
export type CallWith<Name extends ControlCall> = Params<Name> &
  Body<Name> & { readonly query?: Readonly<Record<string, string | number | boolean>> };

type Needless<Name extends ControlCall> = object extends CallWith<Name> ? true : false;

/**
 * Makes any call of the control door, typed by its name: `await call('GET /sim/v1/devices/{id}', { params: { id } })`.
 * @throws SimulationAnswerError for every status of 400 and above
 */
export type CallControl = <Name extends ControlCall>(
  name: Name,
  ...how: Needless<Name> extends true ? [how?: CallWith<Name>] : [how: CallWith<Name>]
) => Promise<ControlAnswer<Name>>;

interface AnyCall {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
}

/** Makes the typed calls through a door. */
export function createControlCalls(door: Door): CallControl {
  const call = (name: string, { params = {}, query, body }: AnyCall = {}) => {
    const [method = '', template = ''] = name.split(' ');
    const path = template.replaceAll(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(params[part] ?? ''));
    const asked = Object.entries(query ?? {}).map(([key, value]): [string, string] => [key, String(value)]);
    return door<unknown>(method, asked.length === 0 ? path : `${path}?${new URLSearchParams(asked)}`, body);
  };
  return call as CallControl;
}

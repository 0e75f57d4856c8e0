import { swiftKeys } from './activity-types.ts';
import {
  type AppCode,
  actionOptions,
  authorizationOptions,
  backendEvents,
  categoryOptions,
  extensionEnds,
  fetchResults,
  presentationOptions,
} from './app-code.ts';
import { backendWrong } from './backend-request.ts';
import {
  arrayOf,
  type Checks,
  flag,
  mapOf,
  named,
  oneOf,
  optional,
  orNull,
  partOf,
  record,
  text,
  type Wrong,
  whole,
  within,
} from './checks.ts';

const action = record({
  identifier: named,
  title: text,
  options: arrayOf(oneOf(...actionOptions)),
  textInput: optional(record({ buttonTitle: text, placeholder: text })),
});

const category = record({
  identifier: named,
  actions: arrayOf(action),
  options: arrayOf(oneOf(...categoryOptions)),
  hiddenPreviewsBodyPlaceholder: optional(text),
});

const backend = record({
  url: named,
  method: oneOf('POST', 'PUT', 'PATCH', 'DELETE', 'GET'),
  headers: mapOf(text),
  events: arrayOf(oneOf(...backendEvents)),
  attempts: whole(1, 20),
});

const swiftKey = oneOf(...swiftKeys);

const codeChecks: Checks<AppCode> = {
  registersAtLaunch: flag,
  requestsAuthorizationAtLaunch: flag,
  authorizationOptions: arrayOf(oneOf(...authorizationOptions)),
  willPresent: orNull(arrayOf(oneOf(...presentationOptions))),
  categories: arrayOf(category),
  clearsBadgeAtLaunch: flag,
  remoteNotificationBackgroundMode: flag,
  backgroundFetchResult: oneOf(...fetchResults),
  serviceExtension: oneOf(...extensionEnds),
  extensionChanges: record({
    delayMs: whole(0, 3_600_000),
    title: optional(text),
    subtitle: optional(text),
    body: optional(text),
    attachment: optional(text),
    sendMessageIntent: optional(record({ sender: named, senderImage: optional(text), group: optional(text) })),
  }),
  timeSensitiveCapability: flag,
  criticalEntitlement: flag,
  communicationCapability: flag,
  apsEnvironmentEntitlement: flag,
  frequentActivityUpdates: flag,
  activityTypes: mapOf(record({ attributes: mapOf(swiftKey), contentState: mapOf(swiftKey) })),
  reportsIncomingCalls: flag,
  strings: mapOf(mapOf(text)),
  backend: orNull(backend),
};

/** The first identifier that stood before: each must be unlike all others of its kind. Source: Apple, "Declaring your actionable notification types". */
function repeated(place: string, declared: readonly { readonly identifier: string }[]): Wrong | undefined {
  const names = declared.map(({ identifier }) => identifier);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  return twice < 0 ? undefined : { at: `${place}[${twice}].identifier`, came: names[twice], expected: 'unique' };
}

const repeatedAction = (categories: AppCode['categories']): Wrong | undefined =>
  categories
    .map(({ actions }, index) => repeated(`categories[${index}].actions`, actions))
    .find((wrong) => wrong !== undefined);

/** What is wrong with a part of an app's code; `undefined` when it may be set. */
export function codeWrong(code: unknown): Wrong | undefined {
  const wrong = partOf(codeChecks)(code);
  if (wrong !== undefined) return wrong;
  const { categories = [], backend: template } = code as Partial<Pick<AppCode, 'categories' | 'backend'>>;
  return (
    repeated('categories', categories) ??
    repeatedAction(categories) ??
    (template ? within('backend', backendWrong(template)) : undefined)
  );
}

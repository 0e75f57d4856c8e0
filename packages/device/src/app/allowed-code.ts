import {
  type AppCode,
  actionOptions,
  authorizationOptions,
  type Backend,
  backendEvents,
  categoryOptions,
  extensionEnds,
  fetchResults,
  presentationOptions,
} from './app-code.ts';
import { backendMistake } from './backend-request.ts';
import {
  arrayOf,
  type Checks,
  flag,
  mapOf,
  named,
  oneOf,
  optional,
  orNull,
  record,
  refusal,
  text,
  whole,
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
  }),
  timeSensitiveCapability: flag,
  criticalEntitlement: flag,
  apsEnvironmentEntitlement: flag,
  strings: mapOf(mapOf(text)),
  backend: orNull(backend),
};

/** Identifiers that stand twice: each must be unlike all others. Source: Apple, "Declaring your actionable notification types". */
function repeated(categories: AppCode['categories']): string | undefined {
  const names = categories.flatMap(({ identifier, actions }) => [
    `category ${identifier}`,
    ...actions.map((own) => `action ${own.identifier}`),
  ]);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice && `categories: ${twice} is declared twice`;
}

/** What is wrong with a part of an app's code, naming the field; `undefined` when it may be set. */
export function codeRefusal(code: unknown): string | undefined {
  const refused = refusal(codeChecks, code);
  if (refused !== undefined) return refused;
  const { categories, backend: template } = code as { categories?: AppCode['categories']; backend?: Backend | null };
  const mistake = template ? backendMistake(template) : undefined;
  return (categories && repeated(categories)) ?? (mistake && `backend: expected ${mistake}`);
}

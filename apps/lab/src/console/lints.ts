import {
  byteLength,
  expirationDoubt,
  isBundleId,
  isManagementTopic,
  type JsonObject,
  maxCollapseIdBytes,
  maxPayloadBytesOf,
  missingTopicSuffix,
  parseDeviceToken,
  payloadFindings,
} from '@apns-sim/protocol';
import { type Draft, priorityOf, pushTypeOf } from './draft.ts';
import { type Lint, type LintContext, lint, type Severity, type Strictness } from './lint.ts';
import { appLints } from './lints-of-app.ts';
import { findingLint } from './lints-of-findings.ts';
import { readPayload, sentBytes } from './payload-text.ts';
import { expirationOf } from './recipient.ts';

/** The severity of what a switch of the mock decides: refused unless it says `accept`. */
const bySwitch = (strictness: Strictness, name: string, standard: string): Severity =>
  (strictness[name] ?? standard) === 'accept' ? 'warning' : 'error';

function headerLints(draft: Draft, { target, strictness, now }: LintContext): (Lint | false)[] {
  const pushType = pushTypeOf(draft);
  const bytes = sentBytes(draft.payload);
  const max = maxPayloadBytesOf(pushType, target.topic);
  const collapseBytes = byteLength(draft.collapseId);
  const suffix = missingTopicSuffix(target.topic, pushType);
  const expiration = expirationOf(draft, now);
  const doubt = expiration === undefined ? undefined : expirationDoubt(expiration, now);
  const wrongToken = target.deviceToken !== '' && parseDeviceToken(target.deviceToken) === undefined;
  return [
    bytes > max && lint('E002', 'error', { values: { bytes, max } }),
    collapseBytes > maxCollapseIdBytes && lint('E013', 'error', { values: { bytes: collapseBytes } }),
    !isBundleId(target.topic) && lint('E015', 'error', { values: { topic: target.topic } }),
    isBundleId(target.topic) &&
      suffix !== undefined &&
      lint('E012', bySwitch(strictness, 'pushTypeTopicMismatch', 'TopicDisallowed'), { values: { suffix } }),
    pushType !== undefined &&
      isBundleId(target.topic) &&
      isManagementTopic(target.topic) !== (pushType === 'mdm') &&
      lint('E018', bySwitch(strictness, 'pushTypeTopicMismatch', 'TopicDisallowed')),
    expiration !== undefined && !Number.isSafeInteger(expiration) && lint('E016', 'error'),
    wrongToken && lint('E017', 'error'),
    pushType === 'background' &&
      priorityOf(draft) === 10 &&
      lint('E011', bySwitch(strictness, 'backgroundPriority10', 'accept')),
    pushType === undefined && lint('W020', 'warning'),
    doubt !== undefined && lint('W034', 'warning'),
  ];
}

function payloadLints(payload: JsonObject, draft: Draft, context: LintContext): Lint[] {
  const mismatch = bySwitch(context.strictness, 'pushTypePayloadMismatch', 'accept');
  const findings = payloadFindings(payload, pushTypeOf(draft));
  return [
    ...findings.map((finding) => findingLint(finding, mismatch)).filter((found) => found !== undefined),
    ...appLints(payload, draft.kind, context),
  ];
}

/** Everything wrong or doubtful about a draft before it is sent, errors first. Pure. */
export function lintsOf(draft: Draft, context: LintContext): Lint[] {
  const read = readPayload(draft.payload);
  const lints = headerLints(draft, context).filter((found) => found !== false);
  if (read.ok) lints.push(...payloadLints(read.payload, draft, context));
  else if (read.notObject) lints.push(lint('E001b', 'error'));
  else lints.push(lint('E001', 'error', { values: { line: read.line, column: read.column } }));
  const order: readonly Severity[] = ['error', 'warning', 'hint', 'info'];
  return lints.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

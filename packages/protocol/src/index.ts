// who and where

export { tooDeep, type WrongJson, wrongJson } from './broken-json.ts';
// channels
export {
  isChannelId,
  longestBroadcastStorageMs,
  maxBroadcastBytes,
  type StoragePolicy,
  storagePolicies,
} from './channel.ts';
// time and chance, as parameters
export { type Clock, createClock, type SettableClock } from './clock.ts';
// why a client did not get in
export { connectionTroubles, type TroubleCause } from './connection-troubles.ts';
// what happened
export {
  type AppleWord,
  appleWords,
  type DeliveryEvent,
  type DeliveryEventDraft,
  type DeliveryStatus,
  deliveryStatuses,
  isPushEvent,
  type NotificationRecord,
  nextStatus,
  type RecordEvent,
  statusAfter,
} from './delivery.ts';
export type { AnswerRecord, CheckResult, ConnectionInfo, RequestRecord } from './delivery-records.ts';
// the way down to the phone
export {
  type ByeReason,
  type DeviceFrame,
  deviceChannelVersion,
  type Gate,
  type GatewayFrame,
  type NotificationFrame,
  type Outcome,
  type ShownText,
  type UserAction,
} from './device-channel.ts';
export { type DeviceToken, parseDeviceToken, shortDeviceToken } from './device-token.ts';
export { channelHosts, type Environment, environments, pushHosts } from './environment.ts';
// what goes wrong on purpose
export {
  type FaultField,
  type FaultKind,
  type FaultScenario,
  type FaultShape,
  type FaultStage,
  type FaultUnit,
  faultKinds,
  faultScenarios,
} from './fault-kinds.ts';
// HTTP/2 as it passed
export {
  type AnyFrameRecord,
  errorCodes,
  type FrameDetail,
  type FrameRecord,
  type FrameType,
  flagNamesOf,
  frameTypes,
} from './frames.ts';
export { type CodedField, type FieldCoding, fieldCodings, type HeaderBlock } from './header-block.ts';
// the request
export { type HeaderList, type HeaderName, headerNames, headerValue } from './headers.ts';
// whose HTTP/2
export { type Http2Kind, http2Kinds } from './http2-kind.ts';
export { depthOfJson } from './json-depth.ts';
// who may come in by a door
export { hostNameOf, isLoopback } from './loopback.ts';
export type { Accepted, Answer, Notification, Rejected } from './notification.ts';
export {
  type Alert,
  type Aps,
  byteLength,
  type InterruptionLevel,
  interruptionLevels,
  isJsonObject,
  type Json,
  type JsonObject,
  readAps,
} from './payload.ts';
export { apsKeys, type PayloadFinding, payloadFindings } from './payload-findings.ts';
export { defaultPriority, type Priority, parsePriority, priorities } from './priority.ts';
export { isPushType, type PushType, type PushTypeRule, pushTypes } from './push-type.ts';
export { createRandom, type Random } from './random.ts';
// the answer
export { isReason, type Reason, type RetryAdvice, reasons, retryAdvice } from './reason.ts';
// the report card of a client
export {
  type DrillStep,
  drillSteps,
  type FindingValues,
  findingText,
  type Grade,
  grades,
  type ReportEvidence,
  type ReportFinding,
  type ReportLine,
  type ReportLineId,
  reportFindings,
  reportLines,
} from './report-card.ts';
export {
  expirationDoubt,
  looksLikeMilliseconds,
  maxCollapseIdBytes,
  maxPayloadBytesOf,
  missingTopicSuffix,
} from './request-limits.ts';
export { closeCodeNames, type SocketFrameRecord, type SocketOpcode, socketOpcodes } from './socket-frames.ts';
export { bundleIdOf, isBundleId, isManagementTopic, topicFor, topicSuffixOf, topicsOf } from './topic.ts';
export {
  type Asking,
  accessTokenLength,
  createDoorCheck,
  createDoorGuard,
  type Refusal,
  type TurnedAway,
} from './who-may-ask.ts';
export type { Why } from './why.ts';

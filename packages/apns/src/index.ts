// start it
export { type Apns, startApns } from './apns.ts';
// APNs in a snapshot
export { type ApnsDocument, apnsDocument } from './apns-document.ts';
// start one process of several
export { type ApnsNode, type ApnsNodeOptions, startApnsNode } from './apns-node.ts';
export type { ApnsOptions, DoorPorts, SeedTeam } from './apns-options.ts';
export type { DocumentMistake } from './archive-document.ts';
// what the control door answers
export type * from './control/answers.ts';
// answer errors as the control door does: for the other doors of the house
export { readJsonBodies } from './control/json-bodies.ts';
export { type FieldProblem, Problem, type ProblemDetails } from './control/problem.ts';
export { problemDetails, problemErrorHandler, problemNotFoundHandler } from './control/problem-details.ts';
export type { ApnsRequests } from './control/requests.ts';
export type { ApnsSchemaAnswers } from './control/schema-answers.ts';
export { strictQuery } from './control/strict-query.ts';
// why it did not start
export { DatabaseError, type DatabaseErrorCode } from './database/database-error.ts';
export { type Door, DoorError, type PortWish } from './door-error.ts';
// what goes wrong on purpose
export type { FaultEntry } from './faults/armed-fault.ts';
export type { Faults, FaultyConnection } from './faults/faults.ts';
// what is contested
export { createFidelity, type Fidelity, type FidelitySwitch, fidelitySwitches } from './fidelity.ts';
export { type FidelityMistake, fidelityMistakes } from './fidelity-settings.ts';
// push certificates
export { pushCertificateOids } from './ingress/client-certificate.ts';
export { withoutSignature } from './ingress/provider-token.ts';
export {
  createConnectionMemory,
  type IngressAnswer,
  type IngressConnection,
  type PushRequest,
} from './ingress/push-request.ts';
// requests, at the seam behind the doors
export { type ProviderDoor, providerDoors, type Requests } from './ingress/requests.ts';
// what happened
export type { DeliveryLog, LogListener } from './log/delivery-log.ts';
export type { NotificationPage, NotificationQuery, Notifications } from './log/notifications.ts';
// who exists
export type { DeviceEntry, KeyEntry, Registry, TeamEntry, TokenEntry } from './registry/registry.ts';
// the way an accepted push takes
export type { AcceptedPush, Router } from './router/accepted-push.ts';

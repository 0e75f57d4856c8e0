import {
  checkKeyEnvironment,
  checkKeyOfConnection,
  checkProviderTokenUpdates,
  checkTeamNotSuspended,
  checkTeamOfConnection,
} from './check-binding.ts';
import { checkCertificate } from './check-certificate.ts';
import {
  checkDeviceTokenAlive,
  checkDeviceTokenEnvironment,
  checkDeviceTokenKnown,
  checkDeviceTokenShape,
  checkDeviceTokenTopic,
} from './check-device-token.ts';
import { checkApnsId, checkCollapseId, checkExpiration, checkPriority, checkPushType } from './check-headers.ts';
import { checkDeviceTokenPresent, checkDuplicateHeaders, checkMethod, checkPath } from './check-path.ts';
import {
  checkBackgroundPriority,
  checkPayloadFitsPushType,
  checkPayloadJson,
  checkPayloadPresent,
  checkPayloadSize,
  checkRequestRate,
} from './check-payload.ts';
import {
  checkAlgorithm,
  checkExpiry,
  checkIssuedAtForm,
  checkIssuer,
  checkKeyKnown,
  checkKeyNotRevoked,
  checkNotFromTheFuture,
  checkProviderTokenForm,
  checkProviderTokenPresent,
  checkSignature,
} from './check-provider-token.ts';
import {
  checkManagementSender,
  checkManagementTopic,
  checkTopicForm,
  checkTopicOfCertificate,
  checkTopicOfConnection,
  checkTopicOfKey,
  checkTopicOfTeam,
  checkTopicPresent,
  checkTopicSuffix,
} from './check-topic.ts';
import { type CheckEntry } from './rejection.ts';

/*
 * Every check in the order it runs; the first that refuses decides the answer. Of the order Apple shows only this much:
 * method before authentication (observed), authentication before the deviceToken (observed), then delivery (Apple). The rest is ours.
 */

/** The sender: certificate or provider token. The doors for channels and broadcasts make them too. */
export const authenticationChecks: readonly CheckEntry[] = [
  ['AU-22', checkCertificate],
  ['AU-1', checkProviderTokenPresent],
  ['AU-3', checkProviderTokenForm],
  ['AU-4', checkAlgorithm],
  ['AU-7', checkKeyKnown],
  ['AU-16', checkKeyNotRevoked],
  ['AU-8', checkIssuer],
  ['AU-17', checkSignature],
  ['AU-9', checkIssuedAtForm],
  ['AU-11', checkNotFromTheFuture],
  ['AU-10', checkExpiry],
  ['AU-25', checkTeamNotSuspended],
  ['AU-12', checkKeyEnvironment],
  ['AU-13', checkTeamOfConnection],
  ['AU-14', checkKeyOfConnection],
  ['AU-15', checkProviderTokenUpdates],
];

/** Who speaks: up to here a request leaves no trace on its connection. */
export const arrivalChecks: readonly CheckEntry[] = [
  ['IN-1', checkMethod],
  ['IN-2', checkPath],
  ['IN-3', checkDeviceTokenPresent],
  ['IN-4', checkDuplicateHeaders],
  ...authenticationChecks,
];

/** What is said: from here on the connection is tied to the sender. */
export const requestChecks: readonly CheckEntry[] = [
  ['IN-9', checkApnsId],
  ['IN-10', checkExpiration],
  ['IN-11', checkPriority],
  ['IN-12', checkPushType],
  ['IN-61', checkBackgroundPriority],
  ['IN-13', checkCollapseId],
  ['IN-14', checkTopicPresent],
  ['IN-15', checkTopicForm],
  ['AU-20', checkTopicOfCertificate],
  ['AU-26', checkManagementSender],
  ['IN-16', checkTopicOfTeam],
  ['AU-18', checkTopicOfKey],
  ['AU-19', checkTopicOfConnection],
  ['IN-17', checkTopicSuffix],
  ['IN-18', checkManagementTopic],
  ['IN-20', checkDeviceTokenShape],
  ['IN-21', checkDeviceTokenKnown],
  ['IN-22', checkDeviceTokenEnvironment],
  ['IN-23', checkDeviceTokenTopic],
  ['IN-24', checkDeviceTokenAlive],
  ['IN-40', checkPayloadPresent],
  ['IN-41', checkPayloadSize],
  ['IN-43', checkPayloadJson],
  ['IN-62', checkPayloadFitsPushType],
  ['IN-50', checkRequestRate],
];

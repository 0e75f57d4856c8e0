// start it
export { type Apns, type ApnsOptions, type SeedTeam, startApns } from './apns.ts';
// what can be wrong with its file
export { DatabaseError, type DatabaseErrorCode } from './database/database-error.ts';
// what happened
export type { DeliveryLog, LogListener } from './log/delivery-log.ts';
export type { NotificationPage, NotificationQuery, Notifications } from './log/notifications.ts';
// who exists
export type { DeviceEntry, KeyEntry, Registry, TeamEntry, TokenEntry } from './registry/registry.ts';
// the way an accepted push takes
export type { AcceptedPush, Router } from './router/accepted-push.ts';

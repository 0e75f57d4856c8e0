import { pushTypes } from '@apns-sim/protocol';
import { useLab } from '../store/lab.ts';
import { type TextScope } from './fault-draft.ts';

/** What can be chosen for each scope, from what is there now. */
export function useScopeHints(): Readonly<Record<TextScope, readonly string[]>> {
  const phones = useLab((lab) => lab.phones);
  const teamId = useLab((lab) => lab.health?.teamId);
  const connections = useLab((lab) => lab.faultyConnections);
  const apps = phones.flatMap((phone) => phone.apps);
  const teams = connections.flatMap((connection) => connection.teamId ?? []);
  return {
    topic: [...new Set(apps.map(({ bundleId }) => bundleId))],
    deviceToken: apps.flatMap(({ deviceToken }) => deviceToken ?? []).slice(0, 50),
    pushType: Object.keys(pushTypes),
    collapseId: [],
    teamId: [...new Set([...(teamId === undefined ? [] : [teamId]), ...teams])],
    connection: connections.map(({ id }) => id),
  };
}

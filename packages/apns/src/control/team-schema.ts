import { isBundleId } from '@apns-sim/protocol';
import { z } from 'zod';
import { type Registry, type TeamEntry } from '../registry/registry.ts';
import { Problem } from './problem.ts';

/** A bundle id in a request to the portal. */
export const topicSchema = z.string().refine(isBundleId, 'a bundle id such as com.example.courier');

export const teamParams = z.object({ teamId: z.string() });

/** @throws Problem 404 when there is no such team */
export function knownTeam(registry: Registry, teamId: string): TeamEntry {
  const team = registry.team(teamId);
  if (team === undefined) throw new Problem(404, `There is no team ${teamId}.`);
  return team;
}

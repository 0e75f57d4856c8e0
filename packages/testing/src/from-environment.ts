import { type OpenOptions } from './open-simulation.ts';

/** The simulation a runner was told to use: `APNS_SIM_URL`, which `apns-sim exec` sets; without it one is started. */
export function optionsFromEnvironment(): OpenOptions {
  const { APNS_SIM_URL, APNS_SIM, APNS_SIM_TOKEN } = process.env;
  return { url: APNS_SIM_URL || APNS_SIM || undefined, accessToken: APNS_SIM_TOKEN || undefined };
}

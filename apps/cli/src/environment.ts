/** Holds the access token of a simulation that is open to a network, for the commands that talk to it. */
export const accessTokenVariable = 'APNS_SIM_TOKEN';

/** What a backend needs to know of a simulation. */
export interface BackendHealth {
  readonly lab: string;
  readonly apns: string;
  readonly apnsProduction: string;
  readonly ca: string;
  readonly keyFile: string;
  readonly keyId: string;
  readonly teamId: string;
  readonly topic: string;
}

/** The variables that point a backend at a simulation. */
export function environmentOf(health: BackendHealth): Readonly<Record<string, string>> {
  return {
    APNS_URL: health.apns,
    APNS_PRODUCTION_URL: health.apnsProduction,
    APNS_CA: health.ca,
    APNS_KEY: health.keyFile,
    // the name the Lab's exported programs read
    APNS_KEY_PATH: health.keyFile,
    APNS_KEY_ID: health.keyId,
    APNS_TEAM_ID: health.teamId,
    APNS_TOPIC: health.topic,
  };
}

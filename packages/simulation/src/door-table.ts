/* Imports nothing, so that a command can name the usual ports without loading a simulation. */

/** The doors of a simulation with the flag that moves each. */
export const doors = {
  lab: { name: 'the Lab', flag: '--port', port: 3000 },
  apns: { name: 'the provider API', flag: '--apns-port', port: 2197 },
  apnsProduction: {
    name: 'the provider API of production',
    flag: '--apns-production-port',
    port: 2198,
  },
  channels: { name: 'channel management', flag: '--channels-port', port: 2195 },
  channelsProduction: {
    name: 'channel management of production',
    flag: '--channels-production-port',
    port: 2196,
  },
  gateway: { name: 'the device gateway', flag: '--gateway-port', port: 5223 },
} as const;
export type Door = keyof typeof doors;

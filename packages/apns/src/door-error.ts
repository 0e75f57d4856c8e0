/** The doors APNs opens. */
export type Door = 'push' | 'channels' | 'gateway';

/** A door could not be opened because its port is taken. */
export class DoorError extends Error {
  readonly code = 'EADDRINUSE';
  readonly door: Door;
  readonly port: number;

  constructor(door: Door, port: number, options?: ErrorOptions) {
    super(`The ${door} door cannot open: port ${port} is taken by another program`, options);
    this.name = 'DoorError';
    this.door = door;
    this.port = port;
  }
}

/** Opens a door; a port that is taken is named. */
export async function openDoor<T>(door: Door, port: number, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if ((error as { code?: string }).code === 'EADDRINUSE') throw new DoorError(door, port, { cause: error });
    throw error;
  }
}

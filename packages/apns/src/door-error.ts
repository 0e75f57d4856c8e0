/** The doors APNs opens. `push` and `channels` are the sandbox's; production has its own, as Apple has other hosts for it. */
export type Door = 'push' | 'pushProduction' | 'channels' | 'channelsProduction' | 'gateway';

/** A port to listen on: 0 is any free one; `{ rather }` is taken when it is free, any other when it is not. */
export type PortWish = number | { readonly rather: number };

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

/** Opens a door; a port that is taken is named, one that was only preferred is given up. */
export async function openDoor<T>(door: Door, wish: PortWish, open: (port: number) => Promise<T>): Promise<T> {
  const port = typeof wish === 'number' ? wish : wish.rather;
  try {
    return await open(port);
  } catch (error) {
    const { code } = error as { code?: string };
    if (typeof wish !== 'number' && (code === 'EADDRINUSE' || code === 'EACCES')) return open(0);
    if (code === 'EADDRINUSE') throw new DoorError(door, port, { cause: error });
    throw error;
  }
}

import { type DeviceFrame, deviceChannelVersion, type GatewayFrame, type NotificationFrame } from '@apns-sim/protocol';
import { WebSocket } from 'ws';

/** A device that does only what a test tells it to. */
export interface ScriptedDevice {
  /** Everything the gateway has sent, oldest first. */
  readonly frames: readonly GatewayFrame[];
  send(frame: DeviceFrame | string | Buffer): void;
  /** The first frame of a type, past or future, that `accept` agrees to. */
  next<Type extends GatewayFrame['type']>(
    type: Type,
    accept?: (frame: Extract<GatewayFrame, { type: Type }>) => boolean,
  ): Promise<Extract<GatewayFrame, { type: Type }>>;
  /** The notifications so far. */
  notifications(): readonly NotificationFrame[];
  /** Registers an app; its topic → deviceToken comes back. */
  register(bundleId: string, topics?: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** Resolves with the WebSocket close code. */
  readonly closed: Promise<number>;
  /** Reads nothing from now on. */
  pause(): void;
  /** Cuts the connection. */
  cut(): Promise<number>;
}

interface ScriptedDeviceOptions {
  readonly url: string;
  readonly deviceId?: string;
  /** Acknowledges every notification when it comes. */
  readonly acknowledges?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly onFrame?: (frame: GatewayFrame) => void;
}

/** Opens the WebSocket without saying anything; rejects when the gateway refuses. */
export async function openChannel(options: ScriptedDeviceOptions): Promise<ScriptedDevice> {
  const frames: GatewayFrame[] = [];
  const waiting = new Set<() => void>();
  const socket = new WebSocket(options.url, { headers: { ...options.headers } });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  let requestId = 0;

  const send = (frame: DeviceFrame | string | Buffer) => {
    const isRaw = typeof frame === 'string' || Buffer.isBuffer(frame);
    socket.send(isRaw ? frame : JSON.stringify(frame));
  };

  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as GatewayFrame;
    frames.push(frame);
    options.onFrame?.(frame);
    if (options.acknowledges === true && frame.type === 'notification') send({ type: 'ack', uniqueId: frame.uniqueId });
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);

  const next: ScriptedDevice['next'] = (type, accept = () => true) => {
    type Wanted = Extract<GatewayFrame, { type: typeof type }>;
    const find = () => frames.find((frame): frame is Wanted => frame.type === type && accept(frame as Wanted));
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
      closed.then((code) => reject(new Error(`closed with ${code} before a "${type}" frame came`)));
    });
  };

  return {
    frames,
    send,
    next,
    notifications: () => frames.filter((frame) => frame.type === 'notification'),
    async register(bundleId, topics = [bundleId]) {
      const id = ++requestId;
      send({ type: 'register', requestId: id, bundleId, topics });
      return (await next('tokens', (frame) => frame.requestId === id)).tokens;
    },
    closed,
    pause: () => socket.pause(),
    cut() {
      socket.terminate();
      return closed;
    },
  };
}

/** Connects and waits for `connected`. */
export async function connectDevice(options: ScriptedDeviceOptions): Promise<ScriptedDevice> {
  const device = await openChannel(options);
  const { deviceId = 'phone-1' } = options;
  device.send({ type: 'connect', version: deviceChannelVersion, deviceId, name: 'A phone', environment: 'sandbox' });
  await device.next('connected');
  return device;
}

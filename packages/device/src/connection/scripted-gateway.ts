import { type DeviceFrame, type GatewayFrame } from '@apns-sim/protocol';
import { type OpenSocket } from './connection.ts';

/** One socket as the gateway's end sees it. */
export interface GatewayEnd {
  readonly url: string;
  /** What the phone sent, in order. */
  readonly frames: DeviceFrame[];
  readonly closedByPhone: boolean;
  open(): void;
  say(frame: GatewayFrame | string): void;
  hangUp(): void;
}

/** A gateway that does what a test tells it, word by word. */
export function scriptGateway() {
  const sockets: GatewayEnd[] = [];
  const openSocket: OpenSocket = (url) => {
    let onOpen: () => void = () => {};
    let onMessage: (text: string) => void = () => {};
    let onClose: () => void = () => {};
    let closedByPhone = false;
    const frames: DeviceFrame[] = [];
    sockets.push({
      url,
      frames,
      get closedByPhone() {
        return closedByPhone;
      },
      open: () => onOpen(),
      say: (frame) => onMessage(typeof frame === 'string' ? frame : JSON.stringify(frame)),
      hangUp: () => onClose(),
    });
    return {
      send: (text) => void frames.push(JSON.parse(text) as DeviceFrame),
      close: () => {
        closedByPhone = true;
      },
      onOpen: (run) => {
        onOpen = run;
      },
      onMessage: (run) => {
        onMessage = run;
      },
      onClose: (run) => {
        onClose = run;
      },
    };
  };
  return {
    openSocket,
    sockets,
    /** The newest socket. */
    get end(): GatewayEnd {
      const end = sockets.at(-1);
      if (end === undefined) throw new Error('the phone opened no socket');
      return end;
    },
    /** Opens and greets the newest socket. */
    greet(heartbeatMs = 30_000): GatewayEnd {
      const end = this.end;
      end.open();
      end.say({ type: 'connected', version: 1, heartbeatMs });
      return end;
    },
  };
}

import { type Line } from '@apns-sim/device';
import { WebSocket } from 'ws';

interface LineOptions {
  /** The gateway. */
  readonly url: string;
  /** The address to call from; the system's choice when absent. */
  readonly localAddress?: string | undefined;
  /** Told why a line did not come about, or ended. */
  readonly trouble: (text: string) => void;
}

/** A light phone's line over a real WebSocket. */
export function openLine({ url, localAddress, trouble }: LineOptions): Line {
  const socket = new WebSocket(url, { perMessageDeflate: false, ...(localAddress !== undefined && { localAddress }) });
  // a failed connect is followed by `close`, which is what the phone acts on
  socket.on('error', ({ message }) => trouble(message));
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
    drop: () => socket.terminate(),
    onOpen: (run) => void socket.on('open', run),
    onMessage: (run) => void socket.on('message', (data) => run(String(data))),
    onClose: (run) => void socket.on('close', run),
  };
}

import { type Socket } from '@apns-sim/device';
import { WebSocket } from 'ws';

/** A phone's line to the device gateway, over a real WebSocket. */
export function openSocket(url: string): Socket {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  // a failed connect is followed by `close`, which is what the phone acts on
  socket.on('error', () => {});
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
    onOpen: (run) => void socket.on('open', run),
    onMessage: (run) => void socket.on('message', (data) => run(String(data))),
    onClose: (run) => void socket.on('close', run),
  };
}

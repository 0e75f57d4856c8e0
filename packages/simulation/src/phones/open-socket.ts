import { type Line } from '@apns-sim/device';
import { WebSocket } from 'ws';

/** Frames a phone has sent and taken in on one line. */
export interface LineTraffic {
  sent: number;
  received: number;
}

/** A phone's line to the device gateway, over a real WebSocket. */
export function openSocket(url: string, traffic: LineTraffic): Line {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  // a failed connect is followed by `close`, which is what the phone acts on
  socket.on('error', () => {});
  return {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return;
      traffic.sent++;
      socket.send(text);
    },
    close: () => socket.close(),
    drop: () => socket.terminate(),
    onOpen: (run) => void socket.on('open', run),
    onMessage(run) {
      socket.on('message', (data) => {
        run(String(data));
        traffic.received++;
      });
    },
    onClose: (run) => void socket.on('close', run),
  };
}

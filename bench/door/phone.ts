/*
 * A phone in a process of its own: connects, registers, acknowledges whatever comes, and does nothing else, so that it is never what is waited for.
 * Its arguments: the gateway's URL, how many phones, the topics of their app.
 */
import { deviceChannelVersion, type GatewayFrame } from '@apns-sim/protocol';

const [url = '', count = '1', ...topics] = process.argv.slice(2);
const [bundleId = ''] = topics;

/** Resolves with the phone's deviceToken. */
function connect(deviceId: string): Promise<string> {
  const socket = new WebSocket(url);
  const send = (frame: object) => socket.send(JSON.stringify(frame));
  return new Promise((resolve, reject) => {
    socket.onerror = () => reject(new Error(`no gateway at ${url}`));
    socket.onopen = () =>
      send({ type: 'connect', version: deviceChannelVersion, deviceId, name: 'Phone', environment: 'sandbox' });
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data as string) as GatewayFrame;
      if (frame.type === 'connected') send({ type: 'register', requestId: 1, bundleId, topics });
      else if (frame.type === 'tokens') resolve(frame.tokens[bundleId] ?? '');
      else if (frame.type === 'notification') send({ type: 'ack', uniqueId: frame.uniqueId });
      else if (frame.type === 'bye') process.exit(1);
    };
  });
}

process.send?.(await Promise.all(Array.from({ length: Number(count) }, (_, index) => connect(`phone-${index}`))));
process.on('disconnect', () => process.exit(0));

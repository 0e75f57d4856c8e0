import { type DeliveryEvent } from '@apns-sim/protocol';
import { type HopId } from '../hop-table.ts';
import { newest } from '../hops.ts';
import { CopyCurl } from './CopyCurl.tsx';
import { FrameTable } from './FrameTable.tsx';
import { SocketTable } from './SocketTable.tsx';

/** Hops that show the request. */
const requestHops: readonly HopId[] = ['1.1', '1.3', '1.4', '2.2'];
/** Hops at which something passes between APNs and the phone. */
const socketHops: readonly HopId[] = ['2.6', '3.1', '3.4', '3.5', '3.6'];

/** What stood on the wire at a hop, frame by frame: HTTP/2 from the provider, WebSocket to the phone. */
export function WireData({ hop, events }: { readonly hop: HopId; readonly events: readonly DeliveryEvent[] }) {
  const received = newest(events, 'received');
  const sent = newest(events, 'sent');
  const seq = events.at(-1)?.seq ?? 0;
  if (received !== undefined && requestHops.includes(hop))
    return (
      <>
        <CopyCurl event={received} />
        {hop === '1.4' && <FrameTable event={received} seq={seq} />}
      </>
    );
  if (sent !== undefined && socketHops.includes(hop)) return <SocketTable event={sent} seq={seq} />;
  return null;
}

import { McpServer } from '@modelcontextprotocol/server';
import { type SimClient } from '../sim-client.ts';
import { version } from '../version.ts';
import { addPhoneTools } from './phone-tools.ts';
import { addPushTools } from './push-tools.ts';
import { addWorldTools } from './world-tools.ts';

const instructions = `A simulation of Apple's push ecosystem: a provider, a wire-true mock of APNs, and iPhones.
Begin with list_devices; create_device makes one that is ready. send_push sends, wait_for waits, screen shows what a person sees,
explain says why a push ended as it did. lay_fault lets things go wrong, clock moves time: freeze it when time matters.`;

/** Both ends of a push for a model: the provider's and the person's, over the calls every other client makes. */
export function createMcpServer(client: SimClient): McpServer {
  const server = new McpServer({ name: 'apns-sim', version }, { instructions });
  addPushTools(server, client);
  addPhoneTools(server, client);
  addWorldTools(server, client);
  return server;
}

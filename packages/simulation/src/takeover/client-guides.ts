import { type ClientGuide } from './client.ts';
import { nodeClients } from './clients-node.ts';
import { otherClients } from './clients-others.ts';
import { unrunClients } from './clients-unrun.ts';

/** Every client there is a page about. */
export const clientGuides: readonly ClientGuide[] = [...nodeClients, ...otherClients, ...unrunClients];

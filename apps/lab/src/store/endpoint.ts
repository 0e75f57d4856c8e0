import { type EndpointStatus } from '../api/provider.ts';
import { type CreateSlice } from './slice.ts';

/** Where the provider sends to, as last heard. */
export interface EndpointSlice {
  readonly endpoint: EndpointStatus | null;
  setEndpoint(endpoint: EndpointStatus): void;
}

export const createEndpointSlice: CreateSlice<EndpointSlice> = (set) => ({
  endpoint: null,
  setEndpoint: (endpoint) => set({ endpoint }),
});

/** Whether a send would reach a real phone. */
export const isReal = (endpoint: EndpointStatus | null): boolean =>
  endpoint?.kind === 'sandbox' || endpoint?.kind === 'production';

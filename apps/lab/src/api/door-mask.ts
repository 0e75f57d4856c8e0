import { createMask, openMask } from '../present/mask.ts';

/** Whether this page is the presenter's, for as long as it lives: it is entered and left by loading it. */
export const presenting = typeof location !== 'undefined' && location.pathname === '/present';

/** Everything between this page and the simulation goes through it, so that a presenter's page never holds a secret to show. */
export const doorMask = presenting ? createMask() : openMask;

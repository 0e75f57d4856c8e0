// all that moves, and the largest part of the phone: it comes beside the first paint, not before it
export { animate, domMax } from 'motion/react';

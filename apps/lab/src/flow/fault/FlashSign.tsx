/** The flash that stands for a fault somebody laid, around its middle; 16 units high. */
export const flash = 'M1.5-8-5 1.5h4L-1.5 8 5-1.5H1z';

/** The flash in a line of text. */
export const FlashSign = () => (
  <svg viewBox="-6 -8 12 16" width="9" height="12" fill="currentColor" aria-hidden="true">
    <path d={flash} />
  </svg>
);

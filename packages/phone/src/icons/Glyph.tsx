import { type ReactElement } from 'react';

/*
 * Our own line icons, 24 units square, drawn in the colour of the text around.
 */
const paths = {
  lock: (
    <>
      <rect x="5" y="10.5" width="14" height="10" rx="2.6" fill="currentColor" stroke="none" />
      <path d="M8 10.5V7.5a4 4 0 0 1 8 0v3" />
    </>
  ),
  unlock: (
    <>
      <rect x="5" y="10.5" width="14" height="10" rx="2.6" fill="currentColor" stroke="none" />
      <path d="M8 10.5V6.5a4 4 0 0 1 7.6-1.7" />
    </>
  ),
  home: <path d="M4 11 12 4l8 7M6.5 9.5V19a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1V9.5M10 20v-5h4v5" />,
  side: (
    <>
      <rect x="5.5" y="2.5" width="11" height="19" rx="3" />
      <path d="M19.5 8v5" strokeWidth="2.6" />
    </>
  ),
  center: (
    <>
      <rect x="4" y="4" width="16" height="5.5" rx="2.2" />
      <rect x="4" y="12" width="16" height="5.5" rx="2.2" fill="currentColor" stroke="none" opacity=".45" />
      <path d="M9.5 20.5h5" />
    </>
  ),
  bell: <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 20.5a2.1 2.1 0 0 0 4 0" />,
  bellOff: (
    <path d="M6 16.5V11c0-1 .2-1.9.7-2.7M9 5.8a6 6 0 0 1 9 5.2v4M16.5 18h-12L6 16.5M10 20.5a2.1 2.1 0 0 0 4 0M3.5 3.5l17 17" />
  ),
  signal: (
    <>
      <path d="M4.5 10.5a10.6 10.6 0 0 1 15 0M7.5 13.7a6.4 6.4 0 0 1 9 0" />
      <circle cx="12" cy="17.6" r="1.7" fill="currentColor" stroke="none" />
    </>
  ),
  switcher: (
    <>
      <rect x="3.5" y="6" width="10" height="14" rx="2.6" />
      <path d="M16.5 7.5h1.5a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-1.5M9 3.5h8" />
    </>
  ),
  undo: <path d="M8.5 5 4.5 9l4 4M4.5 9h9a5.5 5.5 0 0 1 0 11H9" />,
  reply: <path d="M9.5 6 4 11.5 9.5 17v-3.5c5 0 8 1.5 10.5 5-.5-6-4-9-10.5-9.5Z" />,
  airplane: (
    <path
      d="M12 2.5c.9 0 1.5 1 1.5 2.3v4.4l7 4.3v2l-7-2.2v4.5l2.2 1.7v1.5L12 20l-3.7 1v-1.5l2.2-1.7v-4.5l-7 2.2v-2l7-4.3V4.8c0-1.3.6-2.3 1.5-2.3Z"
      fill="currentColor"
      stroke="none"
    />
  ),
  power: <path d="M12 3.5v8M7 6.5a8 8 0 1 0 10 0" />,
  battery: (
    <>
      <rect x="2.5" y="7.5" width="16.5" height="9" rx="2.6" />
      <path d="M21.5 10.5v3" />
      <rect x="4.5" y="9.5" width="5" height="5" rx="1" fill="currentColor" stroke="none" />
    </>
  ),
  moon: <path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z" fill="currentColor" stroke="none" />,
  appearance: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 3.5a8.5 8.5 0 0 1 0 17Z" fill="currentColor" stroke="none" />
    </>
  ),
  face: (
    <>
      <path d="M3.5 8V5.5a2 2 0 0 1 2-2H8M16 3.5h2.5a2 2 0 0 1 2 2V8M20.5 16v2.5a2 2 0 0 1-2 2H16M8 20.5H5.5a2 2 0 0 1-2-2V16" />
      <path d="M8.5 9.5v1.5M15.5 9.5v1.5M12 9.5v3.5h-1M9 15.5c1.8 1.5 4.2 1.5 6 0" />
    </>
  ),
  glass: (
    <>
      <path d="M12 3s6.5 6.7 6.5 11a6.5 6.5 0 0 1-13 0C5.5 9.7 12 3 12 3Z" />
      <path d="M9 14.5a3 3 0 0 0 3 3" />
    </>
  ),
  stack: (
    <>
      <rect x="4" y="5" width="16" height="8.5" rx="2.4" fill="currentColor" stroke="none" opacity=".9" />
      <path d="M6 16.5h12M8 19.5h8" />
    </>
  ),
  list: (
    <>
      <rect x="4" y="4" width="16" height="4" rx="1.6" fill="currentColor" stroke="none" />
      <rect x="4" y="10" width="16" height="4" rx="1.6" fill="currentColor" stroke="none" opacity=".75" />
      <rect x="4" y="16" width="16" height="4" rx="1.6" fill="currentColor" stroke="none" opacity=".5" />
    </>
  ),
  count: (
    <>
      <rect x="4" y="8" width="16" height="8" rx="4" />
      <path d="M11 10.5 12.5 9.8v4.7" />
    </>
  ),
  close: <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />,
  more: (
    <g fill="currentColor" stroke="none">
      <circle cx="5.5" cy="12" r="1.9" />
      <circle cx="12" cy="12" r="1.9" />
      <circle cx="18.5" cy="12" r="1.9" />
    </g>
  ),
  chevronDown: <path d="m6 9.5 6 6 6-6" />,
  chevronRight: <path d="m9.5 6 6 6-6 6" />,
  chevronLeft: <path d="m14.5 5-7 7 7 7" />,
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="m15 15 5 5" />
    </>
  ),
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  copy: (
    <>
      <rect x="8.5" y="8.5" width="11" height="12" rx="2.6" />
      <path d="M15.5 5.5a2 2 0 0 0-2-2h-6a3 3 0 0 0-3 3v8a2 2 0 0 0 2 2" />
    </>
  ),
  torch: (
    <path
      d="M7.5 3h9v2h-9ZM7.5 6.5h9c0 2.2-2 3.4-2 5v8a1.5 1.5 0 0 1-1.5 1.5h-2A1.5 1.5 0 0 1 9.5 19.5v-8c0-1.6-2-2.8-2-5Z"
      fill="currentColor"
      stroke="none"
    />
  ),
  camera: (
    <path
      fillRule="evenodd"
      d="M8.5 5.5 10 3.8h4l1.5 1.7H19a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7.5a2 2 0 0 1 2-2Zm3.5 3a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4Zm0 1.7a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z"
      fill="currentColor"
      stroke="none"
    />
  ),
  location: <path d="M20.2 3.8 3.6 10.9l7.3 2.2 2.2 7.3Z" fill="currentColor" stroke="none" />,
  people: (
    <>
      <circle cx="9" cy="8.5" r="3.2" />
      <path d="M3 19c.4-3.4 2.8-5.2 6-5.2s5.6 1.8 6 5.2M15.5 5.6a3 3 0 0 1 0 5.8M17.5 14.2c2 .7 3.2 2.3 3.5 4.8" />
    </>
  ),
  phone: (
    <path
      d="M6.6 3.2 9 3a1.4 1.4 0 0 1 1.4 1l1 3.2a1.4 1.4 0 0 1-.4 1.5L9.4 10a12.6 12.6 0 0 0 4.7 4.7l1.3-1.5a1.4 1.4 0 0 1 1.5-.4l3.1 1a1.4 1.4 0 0 1 1 1.4l-.2 2.4a2.9 2.9 0 0 1-3 2.7A15.5 15.5 0 0 1 3.9 6.2a2.9 2.9 0 0 1 2.7-3Z"
      fill="currentColor"
      stroke="none"
    />
  ),
  phoneDown: (
    <path
      d="M12 8.6c3.6 0 7 1.1 9.2 3.1.9.8 1.1 2.1.6 3.2l-.9 1.9a1.4 1.4 0 0 1-1.6.7l-3.1-.8a1.4 1.4 0 0 1-1-1.2l-.2-2a13 13 0 0 0-6 0l-.2 2a1.4 1.4 0 0 1-1 1.2l-3.1.8a1.4 1.4 0 0 1-1.6-.7l-.9-1.9c-.5-1.1-.3-2.4.6-3.2C5 9.7 8.4 8.6 12 8.6Z"
      fill="currentColor"
      stroke="none"
    />
  ),
  micOff: (
    <>
      <path d="M9 5.8a3 3 0 0 1 6 0v5.2M14.3 13.3A3 3 0 0 1 9 11.2V9" />
      <path d="M5.5 11a6.5 6.5 0 0 0 10.5 5.1M18.5 11a6.5 6.5 0 0 1-.5 2.5M12 17.5v3.5M4 3.5l16 17" />
    </>
  ),
  pause: (
    <g fill="currentColor" stroke="none">
      <rect x="6" y="4.5" width="4.2" height="15" rx="1.4" />
      <rect x="13.8" y="4.5" width="4.2" height="15" rx="1.4" />
    </g>
  ),
  soundOn: (
    <>
      <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5Z" fill="currentColor" stroke="none" />
      <path d="M15 9a4.2 4.2 0 0 1 0 6M17.5 6.5a8 8 0 0 1 0 11" />
    </>
  ),
  soundOff: (
    <>
      <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5Z" fill="currentColor" stroke="none" />
      <path d="m15.5 9.5 5 5M20.5 9.5l-5 5" />
    </>
  ),
} as const satisfies Record<string, ReactElement>;

/** The name of one of our line icons. */
export type GlyphName = keyof typeof paths;

/** One line icon; says nothing to assistive technology, the control around it has the name. */
export function Glyph({ name, className }: { readonly name: GlyphName; readonly className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={className}
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {paths[name]}
    </svg>
  );
}

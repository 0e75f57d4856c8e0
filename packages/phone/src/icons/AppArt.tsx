import { type ReactElement, useId } from 'react';

interface Art {
  readonly from: string;
  readonly to: string;
  readonly draw: (id: string) => ReactElement;
}

const courier: Art = {
  from: '#5cc0ff',
  to: '#1557e6',
  draw: (id) => (
    <g>
      <defs>
        <linearGradient id={`${id}l`} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#fff" />
          <stop offset="1" stopColor="#d7e9ff" />
        </linearGradient>
      </defs>
      <path d="M32 13.5 49 22 32 30.6 15 22Z" fill="#fff" />
      <path d="M14 24.4 30.7 33v18.2L16 43.7a3.4 3.4 0 0 1-2-3.1Z" fill={`url(#${id}l)`} opacity=".92" />
      <path d="M50 24.4 33.3 33v18.2L48 43.7a3.4 3.4 0 0 0 2-3.1Z" fill="#fff" opacity=".66" />
      <path d="m22.4 18.3 17.2 8.6v6.3l-3.9 2v-6.4L18.6 20.2Z" fill="#2b7cf5" opacity=".85" />
    </g>
  ),
};

const chat: Art = {
  from: '#7bec7d',
  to: '#0fa648',
  draw: () => (
    <g>
      <path
        d="M32 14.5c-11 0-20 7-20 16 0 5.2 3 9.8 7.7 12.7.2 2.6-.9 5-3 6.7 3.6.2 7-1 9.7-3.3 1.8.3 3.7.5 5.6.5 11 0 20-7.2 20-16.4S43 14.5 32 14.5Z"
        fill="#fff"
      />
      <g fill="#13ad4d">
        <circle cx="23.5" cy="30.8" r="2.7" />
        <circle cx="32" cy="30.8" r="2.7" />
        <circle cx="40.5" cy="30.8" r="2.7" />
      </g>
    </g>
  ),
};

const headlines: Art = {
  from: '#ffb648',
  to: '#f2501f',
  draw: () => (
    <g fill="#fff">
      <rect x="14" y="15" width="36" height="9" rx="3" />
      <rect x="14" y="28.5" width="16" height="20.5" rx="3" opacity=".85" />
      <rect x="34" y="29" width="16" height="4" rx="2" />
      <rect x="34" y="37" width="16" height="4" rx="2" opacity=".9" />
      <rect x="34" y="45" width="10" height="4" rx="2" opacity=".8" />
    </g>
  ),
};

const settings: Art = {
  from: '#b9bec8',
  to: '#5b616d',
  draw: () => (
    <g fill="none" stroke="#fff">
      <circle cx="32" cy="32" r="16.5" strokeWidth="3.2" />
      <circle cx="32" cy="32" r="19.5" strokeWidth="4.2" strokeDasharray="3.07 3.056" opacity=".95" />
      <circle cx="32" cy="32" r="4.4" strokeWidth="3" />
      <path d="M32 27.5v-10M28.1 34.3l-8.7 5M35.9 34.3l8.7 5" strokeWidth="3" />
    </g>
  ),
};

const telephone: Art = {
  from: '#7bec7d',
  to: '#0fa648',
  draw: () => (
    <path
      d="M22.6 14.8c1.6-1 3.6-.5 4.6 1.1l3.4 5.5c.9 1.4.6 3.2-.6 4.3l-2.6 2.4c2 3.9 4.9 6.9 8.6 9l2.5-2.6c1.1-1.2 2.9-1.4 4.3-.5l5.4 3.5c1.5 1 2 3 1 4.5-2.3 3.7-5.7 6-9.6 5.4C27.6 45.6 18 35.4 16.8 24.8c-.5-4 1.9-7.6 5.8-10Z"
      fill="#fff"
    />
  ),
};

const ownApp: Art = {
  from: '#c79bff',
  to: '#5a3ee6',
  draw: () => (
    <g fill="#fff">
      <rect x="15" y="15" width="15" height="15" rx="5" />
      <rect x="34" y="15" width="15" height="15" rx="5" opacity=".7" />
      <rect x="15" y="34" width="15" height="15" rx="5" opacity=".7" />
      <circle cx="41.5" cy="41.5" r="7.5" opacity=".95" />
    </g>
  ),
};

const arts: readonly (readonly [RegExp, Art])[] = [
  [/courier$/i, courier],
  [/chat$/i, chat],
  [/headlines$/i, headlines],
  [/^settings$/, settings],
  [/^com\.apple\.mobilephone$/, telephone],
];

/** The picture of an app by its bundle id, edge to edge; an app nobody drew for gets the one of “Your app”. */
export function AppArt({ bundleId }: { readonly bundleId: string }) {
  const id = useId();
  const art = arts.find(([pattern]) => pattern.test(bundleId))?.[1] ?? ownApp;
  return (
    <svg viewBox="0 0 64 64" width="100%" height="100%" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id={`${id}b`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor={art.from} />
          <stop offset="1" stopColor={art.to} />
        </linearGradient>
      </defs>
      <rect width="64" height="64" fill={`url(#${id}b)`} />
      {art.draw(id)}
    </svg>
  );
}

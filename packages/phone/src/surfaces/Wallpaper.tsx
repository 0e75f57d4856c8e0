import { useId } from 'react';
import { usePhone } from '../phone-context.ts';
import css from './Wallpaper.module.css';

interface Palette {
  readonly sky: readonly [string, string, string];
  readonly ribbons: readonly (readonly [string, string])[];
}

/* Deep enough that white text on them keeps a contrast of 4.5 : 1. */
const palettes: readonly [Palette, Palette, Palette, Palette] = [
  {
    sky: ['#123a9e', '#1f63d6', '#4b3fd0'],
    ribbons: [
      ['#0f7f9c', '#2056d8'],
      ['#5a35d6', '#a02bb8'],
      ['#c12d77', '#7a2cc9'],
    ],
  },
  {
    sky: ['#0d4a5c', '#0f6f78', '#1c5aa6'],
    ribbons: [
      ['#0b7d6c', '#0e6f92'],
      ['#1f6fbf', '#0a7b7b'],
      ['#2a4fc0', '#1583a0'],
    ],
  },
  {
    sky: ['#5a1e6e', '#a02a63', '#c2410c'],
    ribbons: [
      ['#b02a5b', '#d0451b'],
      ['#7a2aa0', '#c22c5a'],
      ['#4a2aa8', '#9a2f8a'],
    ],
  },
  {
    sky: ['#22304a', '#3a4c74', '#5a5f86'],
    ribbons: [
      ['#3a568c', '#5a4f8c'],
      ['#51608f', '#7a5785'],
      ['#2f5f80', '#4a5fa0'],
    ],
  },
];

const darken = (colour: string): string =>
  `#${[1, 3, 5]
    .map((at) => Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * 0.42))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`;

const ribbons = [
  'M-40 402C40 300 128 322 214 404S384 470 452 300V930H-40Z',
  'M-40 556C52 470 130 520 220 588S390 612 452 470V930H-40Z',
  'M-40 742C70 640 150 700 236 752S400 742 452 640V930H-40Z',
];

/** Which of the four wallpapers a phone has: always the same one for the same id. */
export function wallpaperOf(deviceId: string): number {
  let sum = 0;
  for (const unit of deviceId) sum = (sum * 31 + (unit.codePointAt(0) ?? 0)) >>> 0;
  return sum % palettes.length;
}

/** The picture behind everything: our own, silk folds under a soft light. */
export function Wallpaper({
  light,
}: {
  /** `dimmed`: as a Focus asks for; `trace`: what an always-on display leaves of it; `none`: nothing. */
  readonly light: 'full' | 'dimmed' | 'trace' | 'none';
}) {
  const id = useId();
  const { state, wallpaper } = usePhone();
  const dark = state.appearance === 'dark';
  const palette = palettes[wallpaper] ?? palettes[0];
  const tone = (colour: string) => (dark ? darken(colour) : colour);
  return (
    <div className={css.wallpaper} data-light={light} aria-hidden="true">
      <svg
        aria-hidden="true"
        viewBox="0 0 402 874"
        preserveAspectRatio="xMidYMid slice"
        width="100%"
        height="100%"
        focusable="false"
      >
        <defs>
          <linearGradient id={`${id}s`} x1="0.1" y1="0" x2="0.9" y2="1">
            {palette.sky.map((colour, at) => (
              <stop key={colour} offset={at / 2} stopColor={tone(colour)} />
            ))}
          </linearGradient>
          {palette.ribbons.map(([from, to], at) => (
            <linearGradient key={from} id={`${id}r${at}`} x1="0" y1="0" x2="0.7" y2="1">
              <stop offset="0" stopColor={tone(from)} />
              <stop offset="1" stopColor={tone(to)} />
            </linearGradient>
          ))}
          <radialGradient id={`${id}g`} cx="0.85" cy="0" r="0.95">
            <stop offset="0" stopColor="#fff" stopOpacity={dark ? 0.1 : 0.16} />
            <stop offset="1" stopColor="#fff" stopOpacity="0" />
          </radialGradient>
          <filter id={`${id}b`} x="-20%" y="-20%" width="140%" height="140%">
            <feGaussianBlur stdDeviation="20" />
          </filter>
          {ribbons.map((path, at) => (
            <clipPath key={path} id={`${id}c${at}`}>
              <path d={path} />
            </clipPath>
          ))}
        </defs>
        <rect width="402" height="874" fill={`url(#${id}s)`} />
        <rect width="402" height="874" fill={`url(#${id}g)`} />
        {ribbons.map((path, at) => (
          <g key={path}>
            <path d={path} fill="#000" fillOpacity={dark ? 0.5 : 0.3} filter={`url(#${id}b)`} />
            <g clipPath={`url(#${id}c${at})`}>
              <path d={path} fill={`url(#${id}r${at})`} />
              <path
                d={path}
                fill="none"
                stroke="#fff"
                strokeOpacity={dark ? 0.22 : 0.3}
                strokeWidth="44"
                filter={`url(#${id}b)`}
              />
              <path d={path} fill="none" stroke="#fff" strokeOpacity={dark ? 0.16 : 0.24} strokeWidth="1" />
            </g>
          </g>
        ))}
      </svg>
    </div>
  );
}

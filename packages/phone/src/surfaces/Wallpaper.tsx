import { useId } from 'react';
import css from './Wallpaper.module.css';

interface Palette {
  readonly sky: readonly [string, string, string];
  readonly ribbons: readonly (readonly [string, string])[];
}

/* Deep enough that white text on them keeps a contrast of 4.5 : 1. */
const light: readonly [Palette, Palette, Palette, Palette] = [
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
  'M-40 330C60 250 150 420 250 330S420 190 470 260V520C380 470 320 600 210 560S40 470-40 560Z',
  'M-40 520C70 440 170 610 270 520S410 420 470 470V720C370 650 300 800 200 740S40 660-40 760Z',
  'M-40 720C80 630 150 780 260 700S410 620 470 650V930H-40Z',
];

/** Which of the four wallpapers a phone has: always the same one for the same id. */
function wallpaperOf(deviceId: string): 0 | 1 | 2 | 3 {
  let sum = 0;
  for (const unit of deviceId) sum = (sum * 31 + (unit.codePointAt(0) ?? 0)) >>> 0;
  return ([0, 1, 2, 3] as const)[sum % 4] ?? 0;
}

/** The picture behind everything: our own, flowing glass ribbons. */
export function Wallpaper({
  deviceId,
  dark,
  out,
}: {
  readonly deviceId: string;
  readonly dark: boolean;
  readonly out: boolean;
}) {
  const id = useId();
  const palette = light[wallpaperOf(deviceId)];
  const tone = (colour: string) => (dark ? darken(colour) : colour);
  return (
    <div className={css.wallpaper} data-out={out} aria-hidden="true">
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
            <linearGradient key={from} id={`${id}r${at}`} x1="0" y1="0.1" x2="1" y2="0.9">
              <stop offset="0" stopColor={tone(from)} />
              <stop offset="1" stopColor={tone(to)} />
            </linearGradient>
          ))}
          <linearGradient id={`${id}e`} x1="0" y1="0" x2="1" y2="0.3">
            <stop offset="0" stopColor="#fff" stopOpacity="0" />
            <stop offset="0.35" stopColor="#fff" stopOpacity={dark ? 0.35 : 0.6} />
            <stop offset="0.7" stopColor="#fff" stopOpacity="0.05" />
            <stop offset="1" stopColor="#fff" stopOpacity={dark ? 0.2 : 0.4} />
          </linearGradient>
          <radialGradient id={`${id}g`} cx="0.8" cy="0.05" r="0.9">
            <stop offset="0" stopColor="#fff" stopOpacity={dark ? 0.08 : 0.12} />
            <stop offset="1" stopColor="#fff" stopOpacity="0" />
          </radialGradient>
        </defs>
        <rect width="402" height="874" fill={`url(#${id}s)`} />
        <rect width="402" height="874" fill={`url(#${id}g)`} />
        {ribbons.map((path, at) => (
          <path
            key={path}
            d={path}
            fill={`url(#${id}r${at})`}
            fillOpacity={0.86}
            stroke={`url(#${id}e)`}
            strokeWidth="1.2"
          />
        ))}
      </svg>
    </div>
  );
}

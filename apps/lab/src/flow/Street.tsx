import { shortDeviceToken } from '@apns-sim/protocol';
import { type CSSProperties, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLab } from '../store/lab.ts';
import { type Traffic } from './density/traffic-now.ts';
import css from './Flow.module.css';
import { flash } from './fault/FlashSign.tsx';
import { type HopId } from './hop-table.ts';
import { type Hop, newest } from './hops.ts';
import { currentHop, endOf, shownState } from './playback.ts';
import { type Cargo, type PlaceName, placeNames, pointOn } from './street-map.ts';
import { useStreetMap } from './use-street-map.ts';

const Density = lazy(async () => ({ default: (await import('./density/Density.tsx')).Density }));

const tones = {
  provider: { '--tone': 'var(--pl-provider)', '--soft': 'var(--pl-provider-soft)' },
  apns: { '--tone': 'var(--pl-apns)', '--soft': 'var(--pl-apns-soft)' },
  iphone: { '--tone': 'var(--pl-device)', '--soft': 'var(--pl-device-soft)' },
} as Record<PlaceName, CSSProperties>;

function placeOf(id: HopId): PlaceName {
  if (id.startsWith('1')) return 'provider';
  if (id.startsWith('2') || id === 'R3') return 'apns';
  return 'iphone';
}

function Packet({ cargo, at }: { readonly cargo: Cargo; readonly at: readonly [number, number] }) {
  const [x, y] = at;
  const tone = cargo === 'push' ? 'var(--pl-provider)' : cargo === 'token' ? 'var(--pl-device)' : 'var(--pl-apns)';
  return (
    <g transform={`translate(${x} ${y})`} data-packet={cargo}>
      <circle r="19" fill={tone} opacity="0.14" />
      {cargo === 'push' && (
        <g fill="var(--pl-raised)" stroke={tone} strokeWidth="1.8" strokeLinejoin="round">
          <rect x="-12" y="-8.5" width="24" height="17" rx="2.5" />
          <path d="m-12-6 12 8 12-8" fill="none" />
        </g>
      )}
      {cargo === 'token' && (
        <g fill="var(--pl-raised)" stroke={tone} strokeWidth="1.8">
          <rect x="-13" y="-8" width="26" height="16" rx="3" />
          <path d="M-8 0h10M-8 4h6" />
        </g>
      )}
      {cargo === 'answer' && <rect x="-7" y="-7" width="14" height="14" rx="3" fill={tone} />}
    </g>
  );
}

/** Where somebody's fault hit: a flash in a ring of its own, as no packet and no end of a way looks. */
function FaultMark({ at: [x, y] }: { readonly at: readonly [number, number] }) {
  return (
    <g transform={`translate(${x} ${y}) scale(0.75)`} data-fault-mark>
      <circle r="13" fill="var(--pl-warn-soft)" stroke="var(--pl-warn)" strokeWidth="1.6" strokeDasharray="3 2.5" />
      <path d={flash} fill="var(--pl-warn)" />
    </g>
  );
}

/** The street drawn: three places, what is in them, and the packet on its way. Says nothing the rail does not say in text. */
export function Street({
  hops,
  storm,
}: {
  readonly hops: readonly Hop[];
  /** Many pushes at once are drawn as many, not as the one in focus. */
  readonly storm: Traffic | null;
}) {
  const { t, i18n } = useTranslation();
  const { box, map } = useStreetMap();
  const { legs, place: size } = map;
  const position = useLab((lab) => lab.position);
  const following = useLab((lab) => lab.following);
  const paceOf = (id: HopId) => storm?.pace[id as keyof Traffic['pace']] ?? 0;
  const dense = map.lanes.some(({ id }) => paceOf(id) > 0);
  const end = endOf(hops);
  const current = currentHop(hops, position, end);
  const stateOf = (id: HopId) => {
    const hop = hops.find((known) => known.id === id);
    return hop === undefined ? 'pending' : shownState(hop, position, end);
  };
  const events = hops.flatMap((hop) => hop.events);
  const issued = newest(events, 'tokenIssued')?.deviceToken;
  const received = newest(events, 'received');
  const wanted = received?.request.path.split('/')[3];
  const stored = newest(events, 'stored');
  const sent = newest(events, 'sent');
  const failed = current !== undefined && stateOf(current.id) === 'failed';
  const progress = current !== undefined && position < end ? position % 1 : 1;
  const here = current === undefined ? undefined : placeOf(current.id);
  const shown = (id: HopId) => ['done', 'failed'].includes(stateOf(id));
  const token = (deviceToken: string | undefined) =>
    deviceToken === undefined || deviceToken === '' ? t('flow.noTokens') : shortDeviceToken(deviceToken);
  const lines = (id: HopId): string[] =>
    paceOf(id) > 0
      ? [`${id} · ${t('flow.pace', { pace: paceOf(id).toLocaleString(i18n.language) })}`]
      : id === '2.4' && stateOf(id) === 'done'
        ? `200 ${t('flow.acceptedNotDelivered')}`.split(/(?<=[,，])\s*/)
        : map.form === 'down' && id !== 'R4'
          ? [id, t(`street.hops.${id}.title`)]
          : [`${id} ${t(`street.hops.${id}.title`)}`];
  const contents: Record<
    PlaceName,
    readonly { readonly label: string; readonly text: string; readonly hit: boolean; readonly mono: boolean }[]
  > = {
    provider: [
      {
        label: t('flow.tokens'),
        text: shown('R4') ? token(issued) : t('flow.noTokens'),
        hit: current?.id === '1.3',
        mono: shown('R4'),
      },
    ],
    apns: [
      {
        label: t('flow.registry'),
        text: shown('R3') ? token(issued) : t('flow.noTokens'),
        hit: stateOf('2.3') !== 'pending' && wanted === issued,
        mono: shown('R3'),
      },
      {
        label: t('flow.storage'),
        text: stored !== undefined && sent === undefined && stateOf('2.5') !== 'pending' ? '✉ 1' : '–',
        hit: current?.id === '2.5' && stored !== undefined,
        mono: true,
      },
    ],
    iphone: [
      { label: 'iOS', text: sent === undefined ? '' : t('flow.connected'), hit: current?.id === '3.1', mono: false },
      {
        label: t('flow.app'),
        text: shown('R3') ? token(issued) : t('flow.noTokens'),
        hit: current?.id === '3.5',
        mono: shown('R3'),
      },
    ],
  };
  return (
    <div ref={box}>
      <svg
        className={css.street}
        viewBox={`-6 -6 ${map.width + 12} ${map.height + 6}`}
        aria-hidden="true"
        data-testid="street"
        data-form={map.form}
      >
        {map.lanes.map(({ id, tone, labelAt: [x, y], turned }) => (
          <g key={id} style={tones[tone]}>
            <path
              className={css.lane}
              data-lane={id}
              data-state={stateOf(id)}
              d={`M${legs[id].way.map((point) => point.join(' ')).join('L')}`}
              strokeLinejoin="round"
            />
            <text
              className={css.laneText}
              data-state={paceOf(id) > 0 ? 'dense' : stateOf(id)}
              data-form={turned === undefined ? map.form : 'across'}
              x={x}
              y={y}
              transform={turned === undefined ? undefined : `rotate(${turned} ${x} ${y})`}
            >
              {lines(id).map((line, row) => (
                <tspan key={line} x={x} dy={row === 0 ? 0 : 15}>
                  {line}
                </tspan>
              ))}
            </text>
          </g>
        ))}
        {placeNames.map((place, index) => (
          <g key={place} transform={`translate(${map.places[place].join(' ')})`} style={tones[place]}>
            <rect className={css.card} data-on={here === place} width={size.width} height={size.height} rx="14" />
            <path
              className={css.band}
              d={`M1 ${map.band}V14A13 13 0 0 1 14 1H${size.width - 14}A13 13 0 0 1 ${size.width - 1} 14V${map.band}Z`}
            />
            <circle cx="24" cy={map.band / 2 + 1} r="11" fill="var(--tone)" />
            <text className={css.number} x="24" y={map.band / 2 + 5.5} textAnchor="middle">
              {index + 1}
            </text>
            <text className={css.place} x="44" y={map.band / 2 + 6.5}>
              {t(`street.places.${place}`)}
            </text>
            {contents[place].map(({ label, text, hit, mono }, row) => (
              <g key={label} transform={`translate(${map.rows[row]?.join(' ')})`}>
                <text className={css.small} y="0">
                  {label}
                </text>
                <rect className={css.row} data-hit={hit} y="8" width="104" height="30" rx="7" />
                <text className={mono ? css.mono : css.small} x="10" y="28">
                  {text}
                </text>
              </g>
            ))}
          </g>
        ))}
        {storm !== null && dense && (
          <Suspense>
            <Density map={map} traffic={storm} still={!following} />
          </Suspense>
        )}
        {!dense && current !== undefined && (
          <Packet cargo={legs[current.id].cargo} at={pointOn(legs[current.id], progress)} />
        )}
        {hops
          .filter(({ id, faults }) => faults.length > 0 && stateOf(id) !== 'pending')
          .map(({ id }) => (
            <FaultMark key={id} at={pointOn(legs[id], 0.3)} />
          ))}
        {failed && !dense && current !== undefined && (
          <g transform={`translate(${pointOn(legs[current.id], 1).join(' ')})`}>
            <circle r="12" fill="var(--pl-err)" />
            <path d="m-4.5-4.5 9 9m0-9-9 9" stroke="var(--pl-bg)" strokeWidth="2.4" strokeLinecap="round" />
          </g>
        )}
      </svg>
    </div>
  );
}

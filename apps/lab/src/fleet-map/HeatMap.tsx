import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasModifier } from '../shell/has-modifier.ts';
import { drawHeat } from './draw-heat.ts';
import css from './FleetMap.module.css';
import { type Cells, phonesFrom } from './fleet-doors.ts';
import { cellAfterKey, cellAt, layoutOf } from './heat-layout.ts';

const states = ['online', 'offline', 'waiting', 'got'] as const;
/** Names of phones that are told of a cell. */
const namesShown = 3;

/** The names of the first phones of a cell, once a person has rested on it. */
function useNames(cell: number | null, each: number): string {
  const [names, setNames] = useState('');
  useEffect(() => {
    setNames('');
    if (cell === null) return;
    let ended = false;
    const timer = setTimeout(() => {
      phonesFrom(cell * each, Math.min(each, namesShown))
        .then(({ phones }) => {
          const known = phones.flatMap((phone) => (phone === null ? [] : [phone.deviceId]));
          if (!ended) setNames(known.join(', ') + (each > namesShown ? ' …' : ''));
        })
        .catch(() => undefined);
    }, 250);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [cell, each]);
  return names;
}

/** All phones as cells: a canvas one can walk through by keys, which says what it stands on. */
export function HeatMap({ cells, width }: { readonly cells: Cells; readonly width: number }) {
  const { t, i18n } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const [picked, setPicked] = useState<number | null>(null);
  const [focused, setFocused] = useState(false);
  const count = cells.phones.length;
  const layout = layoutOf(count, width);
  const cell = picked === null || count === 0 ? null : Math.min(picked, count - 1);
  const names = useNames(cell, cells.each);
  const number = (value: number) => value.toLocaleString(i18n.language);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || !legend.current) return;
    const scale = devicePixelRatio;
    const size = [Math.round(width * scale), Math.round(layout.height * scale)] as const;
    // a canvas that gets a size, be it the same one, is made anew
    if (element.width !== size[0] || element.height !== size[1]) [element.width, element.height] = size;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, layout.height);
    // the legend's swatches have the colours of the theme, worked out
    const colourOf = (name: string) =>
      getComputedStyle(legend.current?.querySelector(`[data-state="${name}"]`) ?? element).color;
    const [online, offline, waiting, got] = states.map(colourOf) as [string, string, string, string];
    const colours = { online, offline, waiting, got, focus: getComputedStyle(element).color };
    drawHeat(context, cells, layout, colours, cell);
  });

  const at = (index: number) => {
    const from = index * cells.each + 1;
    const to = from + cells.each - 1;
    return {
      which: cells.each === 1 ? number(from) : `${number(from)}–${number(to)}`,
      online: number(cells.online[index] ?? 0),
      waiting: number(cells.waiting[index] ?? 0),
      got: number(cells.got[index] ?? 0),
    };
  };
  const told = cell === null ? t('fleetMap.pick') : t('fleetMap.cell', { ...at(cell), count: cells.each });
  return (
    <figure className={css.map}>
      <canvas
        ref={canvas}
        style={{ width, height: layout.height }}
        tabIndex={0}
        role="slider"
        aria-label={t('fleetMap.map')}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, count)}
        aria-valuenow={(cell ?? 0) + 1}
        aria-valuetext={told}
        data-testid="heat-map"
        data-cells={count}
        onFocus={() => {
          setFocused(true);
          setPicked((before) => before ?? 0);
        }}
        onBlur={() => {
          setFocused(false);
          setPicked(null);
        }}
        onKeyDown={(event) => {
          const next = cellAfterKey(event.key, cell ?? 0, count, layout.columns);
          if (next === null || hasModifier(event)) return;
          event.preventDefault();
          setPicked(next);
        }}
        onPointerMove={({ nativeEvent: { offsetX, offsetY } }) => setPicked(cellAt(layout, count, offsetX, offsetY))}
        onPointerLeave={() => setPicked(focused ? cell : null)}
      />
      <figcaption className={css.told}>
        <span data-testid="told">
          {told} {names !== '' && <code>{names}</code>}
        </span>
        <ul ref={legend} className={css.legend}>
          {states.map((state) => (
            <li key={state}>
              <i data-state={state} aria-hidden />
              {t(`fleetMap.states.${state}`)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import { hasModifier } from '../shell/has-modifier.ts';
import { useLab } from '../store/lab.ts';
import { hopTable, streetIds } from './hop-table.ts';
import { type Hop } from './hops.ts';
import { currentHop, endOf, streetOf } from './playback.ts';
import css from './Scrubber.module.css';

/** Marks at which the thumb may rest between two hops: a drag is smooth, an arrow key goes a whole hop. */
const perHop = 20;

/** The whole street as one line to drag along: a tick per hop, coloured by its stage, as far as the push has come. */
export function Scrubber({ hops }: { readonly hops: readonly Hop[] }) {
  const { t } = useTranslation();
  const { street } = useCatalogue();
  const position = useLab((lab) => lab.position);
  const lab = useLab.getState();
  const end = endOf(hops);
  const at = Math.min(position, end);
  const current = currentHop(hops, position, end);
  const states = new Map(streetOf(hops).map(({ id, state }) => [id, state]));
  const keys: Record<string, () => void> = {
    ArrowRight: () => lab.stepForward(hops),
    ArrowUp: () => lab.stepForward(hops),
    ArrowLeft: () => lab.stepBack(hops),
    ArrowDown: () => lab.stepBack(hops),
    Home: () => lab.jumpTo(0),
    End: () => lab.jumpTo(end),
  };
  return (
    <div className={css.scrubber}>
      <div className={css.ticks} aria-hidden="true">
        {streetIds.map((id, index) => (
          <i
            key={id}
            data-stage={hopTable[id].stage}
            data-state={states.get(id) ?? 'pending'}
            data-passed={index < at}
            data-first={hopTable[id].stage !== hopTable[streetIds[index - 1] ?? '3.6'].stage}
          />
        ))}
      </div>
      <input
        type="range"
        min={0}
        max={streetIds.length * perHop}
        step={1}
        value={Math.round(at * perHop)}
        aria-label={t('flow.scrubber')}
        aria-valuetext={
          current === undefined
            ? t('flow.before')
            : t('flow.standsAt', { id: current.id, title: street.hops[current.id].title })
        }
        data-testid="scrubber"
        onChange={(event) => lab.jumpTo(Math.min(end, Number(event.target.value) / perHop))}
        onKeyDown={(event) => {
          const doing = event.shiftKey || hasModifier(event) ? undefined : keys[event.key];
          if (doing === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          doing();
        }}
      />
    </div>
  );
}

import { abbreviate } from '../present/abbreviate.ts';
import css from './HopData.module.css';

export type Fact = readonly [name: string, value: string];

/** Names and values. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{abbreviate(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

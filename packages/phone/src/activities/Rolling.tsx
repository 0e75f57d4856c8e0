import css from './Rolling.module.css';

/** A value whose next one rolls in from below, as `contentTransition(.numericText())` does. */
export function Rolling({ value }: { readonly value: string | number }) {
  return (
    <span key={value} className={css.value}>
      {value}
    </span>
  );
}

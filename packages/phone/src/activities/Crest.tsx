import css from './Crest.module.css';
import { crestOf } from './crest.ts';

/** The arms of a side: its initials on colours its name gives it. */
export function Crest({ name }: { readonly name: string }) {
  const { initials, colours, cut } = crestOf(name);
  return (
    <svg className={css.crest} viewBox="0 0 40 44" aria-hidden="true">
      <path d="M20 1.5 37 6v17.5C37 33 29.5 39.4 20 42.5 10.5 39.4 3 33 3 23.5V6Z" fill={colours[0]} />
      <path d={cut} fill={colours[1]} opacity=".55" />
      <path
        d="M20 1.5 37 6v17.5C37 33 29.5 39.4 20 42.5 10.5 39.4 3 33 3 23.5V6Z"
        fill="none"
        stroke="#fff"
        strokeOpacity=".5"
        strokeWidth="1.6"
      />
      <text x="20" y="27.5" textAnchor="middle" fontSize={initials.length > 1 ? 15 : 19} fontWeight="800" fill="#fff">
        {initials}
      </text>
    </svg>
  );
}

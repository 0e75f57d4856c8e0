import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isLaid } from '../store/faults.ts';
import { useLab } from '../store/lab.ts';
import { announce } from './announce.ts';
import css from './TopBar.module.css';

/** Says on every page that something goes wrong on purpose, as long as it may; leads to where it can be lifted. */
export function FaultChip() {
  const { t } = useTranslation();
  const count = useLab((lab) => lab.faults.filter(isLaid).length);
  const before = useRef(0);
  useEffect(() => {
    if (count > 0 && before.current === 0) announce(t('shell.faults', { count }));
    before.current = count;
  }, [count, t]);
  if (count === 0) return null;
  const words = t('shell.faults', { count });
  return (
    <Link
      to="/connections#faults"
      className={css.faults ?? ''}
      data-testid="fault-chip"
      data-count={count}
      aria-label={words}
      title={words}
    >
      <TriangleAlert size={15} aria-hidden />
      <span>{words}</span>
      <b aria-hidden="true">{count}</b>
    </Link>
  );
}

import { Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FaultHit } from '../fault-hits.ts';
import css from './FaultNotes.module.css';

/** Faults that hit a push, each with what it did and where it can be lifted. */
export function FaultNotes({ hits }: { readonly hits: readonly FaultHit[] }) {
  const { t } = useTranslation();
  return (
    <ul className={css.notes} data-testid="fault-notes">
      {hits.map(({ faultId, text, hop }) => (
        <li key={`${faultId} ${hop}`} data-fault={faultId} data-hit={hop}>
          <Zap size={15} aria-hidden />
          <span>
            <b>{t('wire.fault.title', { hop })}</b> <code>{text}</code> <small>{faultId}</small>
          </span>
          <Link to="/connections#faults">{t('wire.fault.lift')}</Link>
        </li>
      ))}
    </ul>
  );
}

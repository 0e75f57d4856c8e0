import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../i18n/i18n.ts';
import page from '../../pages/Page.module.css';
import { useTitle } from '../../shell/use-title.ts';
import { useLab } from '../../store/lab.ts';
import { LearnNav } from '../LearnNav.tsx';
import { FrameFigure } from './FrameFigure.tsx';
import { frameKinds, type OldPush, oldStatuses, tokenBytes } from './frames.ts';
import css from './Legacy.module.css';

/** What the frames on the page carry; the day is the last the old gateway answered. */
const example = {
  payload: new TextEncoder().encode('{"aps":{"alert":"Hello","sound":"default"}}'),
  identifier: 1024,
  expiration: Date.UTC(2021, 2, 31) / 1000,
  priority: 10,
} as const;

/** The binary interface of old tutorials, byte by byte, and what became of each piece. */
export function LegacyPage() {
  const { t } = useTranslation();
  const { legacy } = useCatalogue();
  useTitle(`${t('course.rooms.legacy')} · ${t('shell.brand')}`);
  const token = useLab(({ phones }) => phones.flatMap(({ apps }) => apps.map(({ deviceToken }) => deviceToken))[0]);
  const push: OldPush = { ...example, deviceToken: tokenBytes(token ?? null) };
  return (
    <main id="content">
      <LearnNav />
      <div className={page.page}>
        <h1>{t('course.rooms.legacy')}</h1>
        <p className={page.intro}>{legacy.intro}</p>
        <h2 className={css.heading}>{legacy.framesTitle}</h2>
        <p className={page.intro}>{legacy.framesIntro}</p>
        {frameKinds.map((kind) => (
          <FrameFigure key={kind} kind={kind} push={push} />
        ))}
        <h2 className={css.heading}>{legacy.mapTitle}</h2>
        <div className={page.scroll}>
          <table className={`${page.table} ${css.map}`} data-testid="legacy-map">
            <thead>
              <tr>
                <th scope="col">{legacy.old}</th>
                <th scope="col">{legacy.now}</th>
              </tr>
            </thead>
            <tbody>
              {legacy.map.map(([old, now]) => (
                <tr key={old}>
                  <td>
                    <code>{old}</code>
                  </td>
                  <td>{now}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <h2 className={css.heading}>{legacy.statusTitle}</h2>
        <p className={page.intro}>{legacy.statusIntro}</p>
        <div className={page.scroll}>
          <table className={page.table} data-testid="legacy-statuses">
            <thead>
              <tr>
                <th scope="col">{legacy.status}</th>
                <th scope="col">{legacy.meaning}</th>
                <th scope="col">{legacy.now}</th>
              </tr>
            </thead>
            <tbody>
              {oldStatuses.map(([status, reason]) => (
                <tr key={status}>
                  <td>
                    <code>{status}</code>
                  </td>
                  <td>{legacy.statuses[status]}</td>
                  <td>{reason === null ? legacy.none : <code>{reason}</code>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </main>
  );
}

import { Popover } from '@base-ui/react/popover';
import { FileImage, Image } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../i18n/i18n.ts';
import { saveFile } from '../../log/save-file.ts';
import { announce } from '../../shell/announce.ts';
import button from '../../shell/Button.module.css';
import { CopyButton } from '../../shell/CopyButton.tsx';
import { type Opened } from '../../shell/Opener.tsx';
import bar from '../../shell/TopBar.module.css';
import { useLab } from '../../store/lab.ts';
import { type Hop, newest } from '../hops.ts';
import { currentHop, endOf, shownState } from '../playback.ts';
import { asMarkdown } from './as-markdown.ts';
import { drawPicture, pngOf, svgText } from './draw-picture.ts';
import { hideIn } from './hide-in.ts';
import css from './Picture.module.css';
import { whyLines } from './why-lines.ts';

/** What the picture is of. */
export interface PictureProps {
  readonly hops: readonly Hop[];
}

const marks = { pending: '○', active: '●', done: '✓', failed: '✕' } as const;

/** The flow as a picture or as text, to be shown elsewhere; nothing secret goes along. */
export function PicturePopover({ hops, look }: PictureProps & Opened) {
  const { t, i18n } = useTranslation();
  const words = useCatalogue();
  const position = useLab((lab) => lab.position);
  const [failed, setFailed] = useState(false);
  const events = hops.flatMap((hop) => hop.events);
  const unique = [...new Map(events.map((event) => [event.seq, event])).values()].sort((a, b) => a.seq - b.seq);
  const hide = hideIn(unique);
  const received = newest(unique, 'received');
  const settled = newest(unique, 'accepted') ?? newest(unique, 'rejected');
  const end = endOf(hops);
  const current = currentHop(hops, position, end);
  const nameOf = ({ id }: Hop) => `${id} ${words.street.hops[id].title}`;
  const title = `${t('wire.picture.push')} ${settled?.apnsId ?? ''}`.trim();
  const when =
    received === undefined
      ? ''
      : new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' }).format(received.at);
  const topic = settled !== undefined && 'topic' in settled ? settled.topic : '';
  const why = whyLines(hops, words, t);
  const file = (ending: string) => `push-${(settled?.apnsId ?? 'flow').slice(0, 8)}.${ending}`;
  const picture = () => {
    const drawing = document.querySelector<SVGSVGElement>('[data-testid="street"]');
    if (drawing === null) return null;
    const caption =
      current === undefined ? '' : `${nameOf(current)} · ${t(`flow.state.${shownState(current, position, end)}`)}`;
    const under = [when, topic].filter((part) => part !== '').join(' · ');
    return drawPicture(drawing, { title, under, caption, whyTitle: words.gates.title, why }, hide);
  };
  async function save(how: 'svg' | 'png') {
    const drawn = picture();
    if (drawn === null) return;
    try {
      saveFile(file(how), how === 'svg' ? svgText(drawn) : await pngOf(drawn));
      setFailed(false);
      announce(t('wire.picture.saved', { file: file(how) }));
    } catch {
      setFailed(true);
    }
  }
  const markdown = hide(
    asMarkdown({
      title: [title, when, topic].filter((part) => part !== '').join(' · '),
      hops: hops
        .filter(({ state }) => state !== 'pending')
        .map((hop) => ({ mark: marks[hop.state], text: nameOf(hop) })),
      whyTitle: words.gates.title,
      why,
      timelineTitle: t('wire.picture.event'),
      events: unique,
    }),
  );
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger {...look} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} align="end">
          <Popover.Popup className={`${bar.popup} ${css.popup}`} data-testid="picture-popup">
            <Popover.Title className={css.title}>{t('wire.picture.title')}</Popover.Title>
            <Popover.Description className={css.hint}>{t('wire.picture.hint')}</Popover.Description>
            <div className={css.ways}>
              <button type="button" className={button.button} onClick={() => void save('svg')} data-do="svg">
                <FileImage size={15} aria-hidden /> SVG
              </button>
              <button type="button" className={button.button} onClick={() => void save('png')} data-do="png">
                <Image size={15} aria-hidden /> PNG
              </button>
              <span className={css.copy} data-do="markdown" data-text={markdown}>
                <CopyButton text={markdown} what="Markdown" /> Markdown
              </span>
            </div>
            {failed && <p role="alert">{t('wire.picture.failed')}</p>}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

import { inlined } from './inlined.ts';
import { type WhyLine } from './why-lines.ts';
import { wrapText } from './wrap-text.ts';

/** What stands in the picture beside the drawing. */
export interface PictureWords {
  readonly title: string;
  /** When, which app. */
  readonly under: string;
  /** The hop in sight and what happens there. */
  readonly caption: string;
  readonly whyTitle: string;
  readonly why: readonly WhyLine[];
}

const svg = 'http://www.w3.org/2000/svg';
const width = 760;
const margin = 30;
const inner = width - 2 * margin;
const row = 20;

/** The page's own colours and fonts, read once, so that light and dark come out as one sees them. */
function look() {
  const root = getComputedStyle(document.documentElement);
  const token = (name: string) => root.getPropertyValue(name).trim();
  return {
    sans: token('--pl-sans'),
    bg: token('--pl-bg'),
    text: token('--pl-text'),
    muted: token('--pl-muted'),
    hair: token('--pl-hair'),
    marks: {
      '✓': token('--pl-ok'),
      '▲': token('--pl-warn'),
      '✕': token('--pl-err'),
      '⚡': token('--pl-warn'),
      '': token('--pl-text'),
    },
  };
}

/**
 * The flow as one SVG that needs nothing else: the drawing, what it shows, and why it ended so.
 * @param drawing the street as it stands in the page
 * @param hide what no picture may carry out
 */
export function drawPicture(
  drawing: SVGSVGElement,
  words: PictureWords,
  hide: (text: string) => string,
): SVGSVGElement {
  const { sans, bg, text: ink, muted, hair, marks } = look();
  const pen = document.createElement('canvas').getContext('2d');
  const widthOf = (size: number) => (text: string) => {
    if (pen === null) return text.length * size;
    pen.font = `${size}px ${sans}`;
    return pen.measureText(text).width;
  };
  const whole = document.createElementNS(svg, 'svg');
  let y = margin;
  const add = (name: string, attributes: Readonly<Record<string, string | number>>, text?: string) => {
    const element = document.createElementNS(svg, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    whole.append(element);
  };
  const write = (text: string, size: number, fill: string, weight = 400, x = margin) => {
    for (const line of wrapText(hide(text), inner - (x - margin), widthOf(size * (weight > 400 ? 1.06 : 1)))) {
      y += size + 5;
      add('text', { x, y, fill, 'font-family': sans, 'font-size': size, 'font-weight': weight }, line);
    }
  };

  write(words.title, 20, ink, 650);
  write(words.under, 13, muted);
  y += 18;
  const copy = inlined(drawing, hide);
  const [, , boxWidth = 1, boxHeight = 1] = (drawing.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const drawn = Math.min(inner, boxWidth);
  const height = Math.round((boxHeight * drawn) / boxWidth);
  for (const [name, value] of [
    ['x', margin + (inner - drawn) / 2],
    ['y', y],
    ['width', drawn],
    ['height', height],
  ] as const)
    copy.setAttribute(name, String(value));
  whole.append(copy);
  y += height + 6;
  write(words.caption, 14, ink, 600);
  y += 16;
  const top = y;
  y += 8;
  write(words.whyTitle, 14, ink, 650, margin + 16);
  for (const { mark, text } of words.why) {
    y += 3;
    if (mark !== '')
      add('text', { x: margin + 16, y: y + 18, fill: marks[mark], 'font-family': sans, 'font-size': 13 }, mark);
    write(text, 13, mark === '' ? ink : marks[mark], 400, margin + (mark === '' ? 16 : 36));
  }
  y += 14;
  const frame = { x: margin, y: top, width: inner, height: y - top, rx: 12, fill: 'none', stroke: hair };
  add('rect', frame);
  y += margin + row;
  add(
    'text',
    { x: width - margin, y: y - margin, fill: muted, 'font-family': sans, 'font-size': 12, 'text-anchor': 'end' },
    'Push Lab',
  );
  const ground = document.createElementNS(svg, 'rect');
  ground.setAttribute('width', String(width));
  ground.setAttribute('height', String(y));
  ground.setAttribute('fill', bg);
  whole.prepend(ground);
  whole.setAttribute('xmlns', svg);
  whole.setAttribute('viewBox', `0 0 ${width} ${y}`);
  whole.setAttribute('width', String(width));
  whole.setAttribute('height', String(y));
  return whole;
}

/** The picture as the text of a file. */
export const svgText = (picture: SVGSVGElement): string => new XMLSerializer().serializeToString(picture);

/** The picture in pixels, twice as many as it is wide. @throws Error when the browser cannot draw it */
export async function pngOf(picture: SVGSVGElement): Promise<Blob> {
  const {
    width: { baseVal: w },
    height: { baseVal: h },
  } = picture;
  const image = new Image(w.value, h.value);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(picture))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = w.value * 2;
  canvas.height = h.value * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture could not be drawn');
  return blob;
}

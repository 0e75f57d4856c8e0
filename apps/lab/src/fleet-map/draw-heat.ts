import { type Cells } from './fleet-doors.ts';
import { type HeatLayout } from './heat-layout.ts';

/** Colours as the browser has worked them out for the theme. */
export interface HeatColours {
  readonly offline: string;
  readonly online: string;
  readonly waiting: string;
  readonly got: string;
  readonly focus: string;
}

/** In smaller cells a hole is noise. */
const smallestWithHole = 10;

/** Draws all cells. Each state has a shape of its own beside its colour: a dot, a square, a frame, a square with a hole. */
export function drawHeat(
  context: CanvasRenderingContext2D,
  { phones, online, waiting, got }: Cells,
  { columns, pitch }: HeatLayout,
  colours: HeatColours,
  focused: number | null,
): void {
  const gap = pitch > 12 ? 2 : 1;
  const size = pitch - gap;
  const place = (cell: number) => [(cell % columns) * pitch, Math.floor(cell / columns) * pitch] as const;
  const each = (colour: string, draw: (x: number, y: number, cell: number, count: number) => void) => {
    context.fillStyle = colour;
    context.strokeStyle = colour;
    for (const [cell, count] of phones.entries()) {
      if (count === 0) continue;
      const [x, y] = place(cell);
      draw(x, y, cell, count);
    }
    context.globalAlpha = 1;
  };
  const dot = Math.max(2, Math.round(size / 3));
  const inset = (size - dot) / 2;
  each(colours.offline, (x, y, cell) => {
    if ((online[cell] ?? 0) === 0) context.fillRect(x + inset, y + inset, dot, dot);
  });
  each(colours.online, (x, y, cell, count) => {
    const part = (online[cell] ?? 0) / count;
    if (part === 0) return;
    context.globalAlpha = 0.2 + 0.6 * part;
    context.fillRect(x, y, size, size);
  });
  each(colours.got, (x, y, cell, count) => {
    const part = (got[cell] ?? 0) / count;
    if (part === 0) return;
    context.globalAlpha = 0.35 + 0.65 * part;
    context.fillRect(x, y, size, size);
    if (pitch >= smallestWithHole) context.clearRect(x + inset, y + inset, dot, dot);
  });
  context.lineWidth = gap + 0.5;
  const edge = context.lineWidth / 2;
  each(colours.waiting, (x, y, cell) => {
    if ((waiting[cell] ?? 0) > 0) context.strokeRect(x + edge, y + edge, size - 2 * edge, size - 2 * edge);
  });
  if (focused === null) return;
  const [x, y] = place(focused);
  context.strokeStyle = colours.focus;
  context.lineWidth = 2;
  context.strokeRect(x - 1, y - 1, size + 2, size + 2);
}

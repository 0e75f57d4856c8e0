import { useLayoutEffect, useRef, useState } from 'react';
import { across } from './street-across.ts';
import { downwards } from './street-down.ts';
import { type StreetMap } from './street-map.ts';

/** CSS pixels: in less than this the letters of the wide drawing come out below 8 px. */
const narrowest = 480;

/** The form of the drawing that can be read in the pane it stands in; turns with the pane. */
export function useStreetMap() {
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<StreetMap>(across);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const choose = () => setMap(element.clientWidth < narrowest ? downwards : across);
    choose();
    const observer = new ResizeObserver(choose);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, map };
}

import { type MouseEvent, useRef } from 'react';

/** A browser sends a click after a drag as well. What this goes on is not pressed by being dragged; keys press it whatever came before. */
export function useDragIsNoPress() {
  const dragged = useRef(false);
  return {
    onPointerDownCapture: () => {
      dragged.current = false;
    },
    onDragStart: () => {
      dragged.current = true;
    },
    onClickCapture: (event: MouseEvent) => {
      if (dragged.current && event.detail !== 0) event.stopPropagation();
    },
  };
}

// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { useDragIsNoPress } from './use-drag-is-no-press.ts';

afterEach(cleanup);

function Dragged({ onPress }: { readonly onPress: () => void }) {
  return <button type="button" {...useDragIsNoPress()} onClick={onPress} />;
}

test('the click after a drag presses nothing; a key and the next press do', () => {
  let presses = 0;
  render(<Dragged onPress={() => presses++} />);
  const button = screen.getByRole('button');
  const press = (detail: number) => {
    fireEvent.click(button, { detail });
    return presses;
  };
  fireEvent.pointerDown(button);
  fireEvent.dragStart(button);
  expect(press(1)).toBe(0);
  expect(press(0)).toBe(1);
  fireEvent.pointerDown(button);
  expect(press(1)).toBe(2);
});

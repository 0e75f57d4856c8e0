import { expect, test } from 'vitest';
import { byFrame } from './by-frame.ts';

function batches() {
  const handed: (readonly number[])[] = [];
  let frame: (() => void) | undefined;
  const queue = byFrame<number>(
    (all) => void handed.push(all),
    (run) => {
      frame = run;
      return () => {
        frame = undefined;
      };
    },
  );
  const draw = () => {
    const run = frame;
    frame = undefined;
    run?.();
  };
  return { handed, queue, draw };
}

test('the first goes on at once, a burst behind it with the next frame and in order', () => {
  const { handed, queue, draw } = batches();
  for (const one of [1, 2, 3]) queue.add(one);
  expect(handed).toEqual([[1]]);
  draw();
  expect(handed).toEqual([[1], [2, 3]]);
  queue.add(4);
  expect(handed).toEqual([[1], [2, 3]]);
  draw();
  expect(handed).toEqual([[1], [2, 3], [4]]);
});

test('after a frame without anything the next one goes on at once', () => {
  const { handed, queue, draw } = batches();
  queue.add(1);
  draw();
  queue.add(2);
  expect(handed).toEqual([[1], [2]]);
});

test('flushed it hands on at once, dropped it forgets', () => {
  const { handed, queue, draw } = batches();
  for (const one of [1, 2]) queue.add(one);
  queue.flush();
  expect(handed).toEqual([[1], [2]]);
  queue.add(3);
  queue.drop();
  draw();
  expect(handed).toEqual([[1], [2]]);
  queue.add(4);
  expect(handed).toEqual([[1], [2], [4]]);
});

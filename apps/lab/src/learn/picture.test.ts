import { expect, test } from 'vitest';
import { hopsOf } from '../flow/hops.ts';
import { pushStart } from '../flow/playback.ts';
import { accepted, answered, logged, received, registered } from '../flow/story.contract.ts';
import { useLab } from '../store/lab.ts';
import { hurryPicture } from './picture.ts';

const hops = hopsOf(logged(...registered, received, accepted, answered));

test('who has seen enough: the picture is where the step ends within a few milliseconds, and no further', () => {
  const { focusPush, playTo, tick } = useLab.getState();
  focusPush('u1', { play: false, position: pushStart });
  playTo(pushStart + 4, 'teach');
  tick(100, hops);
  expect(useLab.getState().position).toBeCloseTo(pushStart + 100 / 900);
  hurryPicture();
  tick(100, hops);
  expect(useLab.getState()).toMatchObject({ position: pushStart + 4, playing: false, limit: pushStart + 4 });
});

import { useLab } from '../store/lab.ts';
import { type Hop } from './hops.ts';
import { endOf, speeds, stageFrom } from './playback.ts';

/** The next speed in the list, slower (−1) or faster (+1); at an end it stays. */
function shiftSpeed(by: 1 | -1): void {
  const { speed, setSpeed } = useLab.getState();
  setSpeed(speeds[speeds.indexOf(speed) + by] ?? speed);
}

/** What a key does while the picture has the focus: Space, ← →, Shift with them a whole stage, [ and ] the speed. */
export function flowKeys(hops: readonly Hop[]): Readonly<Record<string, () => void>> {
  const lab = useLab.getState();
  const stage = (direction: 1 | -1) => lab.jumpTo(stageFrom(lab.position, endOf(hops), direction));
  return {
    ' ': () => (lab.playing ? lab.pausePlayback() : lab.play(hops)),
    ArrowRight: () => lab.stepForward(hops),
    ArrowLeft: () => lab.stepBack(hops),
    'Shift+ArrowRight': () => stage(1),
    'Shift+ArrowLeft': () => stage(-1),
    '[': () => shiftSpeed(-1),
    ']': () => shiftSpeed(1),
  };
}

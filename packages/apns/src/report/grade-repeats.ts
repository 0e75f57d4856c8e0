import { isReason, retryAdvice } from '@apns-sim/protocol';
import { type Facts, type SeenRequest } from './facts.ts';
import { firstOf, type Graded, type GradeLine, graded, needsMore, notTried } from './line.ts';
import { measures } from './measures.ts';
import { type Chain, chainsOf, grows, isPatient, looksAlike } from './repeats.ts';

const alike: Graded = { ...notTried, finding: 'looksAlike' };

function gradeChains(facts: Facts, chains: readonly Chain[], atOnce: 'C' | 'D'): Graded {
  if (chains.length === 0) return notTried;
  if (looksAlike(facts)) return alike;
  const failed = chains.length;
  const repeated = chains.filter(({ again }) => again.length > 0);
  const lost = failed - repeated.length;
  const shown = chains.flatMap(({ first, again }) => [first, ...again]);
  const lastFailure = Math.max(...chains.map(({ first }) => first.answeredMs ?? first.arrivedMs));
  const wentOn = facts.pushes.some(({ arrivedMs }) => arrivedMs > lastFailure);
  if (repeated.length === 0) return wentOn ? graded('D', 'lost', { lost, failed }, shown) : needsMore(0, 1);
  const quickestMs = Math.min(...repeated.flatMap(({ pauses }) => pauses));
  const tries = Math.max(...repeated.map(({ again }) => again.length + 1));
  const values = { failed, repeated: repeated.length, quickestMs };
  if (!repeated.every(isPatient)) {
    const grade = firstOf([tries > measures.storm, 'F'], [lost > 0, 'D'], [true, atOnce]);
    return graded(grade, 'impatient', { ...values, tries }, shown);
  }
  if (lost > 0) return graded('C', 'lost', { lost, failed }, shown);
  const areGrowing = repeated.every(grows);
  return areGrowing ? graded('A', 'patient', values, shown) : graded('B', 'steady', values, shown);
}

/** Repeats after 429 TooManyRequests: at once is worse than never, the device is under siege. */
export const gradeTooManyRequests: GradeLine = (facts) =>
  gradeChains(
    facts,
    chainsOf(facts, ({ reason }) => reason === 'TooManyRequests'),
    'D',
  );

/** Repeats after 500 and 503. */
export const gradeServerErrors: GradeLine = (facts) =>
  gradeChains(
    facts,
    chainsOf(facts, ({ status }) => status !== null && status >= 500),
    'C',
  );

/** Refused so that the same push can only be refused again; provider tokens and gone devices have lines of their own. */
function isForGood({ status, reason }: SeenRequest): boolean {
  if (reason === null || !isReason(reason) || status === 410) return false;
  const ofItsOwn = ['ExpiredProviderToken', 'TooManyProviderTokenUpdates', 'IdleTimeout'];
  return retryAdvice(reason) !== 'later' && !ofItsOwn.includes(reason);
}

/** Repeats of what was refused for good. What a drill refuses in the place of the right answer does not count. */
export const gradeBlindRepeats: GradeLine = (facts) => {
  const chains = chainsOf(facts, (push) => isForGood(push) && !push.disturbed);
  if (chains.length === 0) return notTried;
  if (looksAlike(facts)) return alike;
  const repeats = chains.reduce((sum, { again }) => sum + again.length, 0);
  const grade = firstOf([repeats === 0, 'A'], [repeats <= chains.length / 4, 'C'], [repeats <= chains.length, 'D']);
  const shown = chains.flatMap(({ first, again }) => [first, ...again]);
  return graded(grade, 'blindRepeats', { repeats, refused: chains.length }, shown);
};

import { type Authorization } from '@apns-sim/device';
import { type HopId, type Step } from '../flow/hop-table.ts';

export const lessonAnswers = ['yes', 'no'] as const;
export type LessonAnswer = (typeof lessonAnswers)[number];

/** What the lesson asks before it goes on: the two great misunderstandings, token ≠ permission and 200 ≠ delivered. */
export const lessonPredictions = {
  permission: { after: 2, hop: 'Rp' },
  delivered: { after: 4, hop: '2.4' },
} as const satisfies Record<string, { readonly after: Step; readonly hop: HopId }>;
export type LessonPrediction = keyof typeof lessonPredictions;

/** The question asked when a step is done, if there is one. */
export function predictionAfter(step: Step): LessonPrediction | null {
  const found = Object.entries(lessonPredictions).find(([, { after }]) => after === step);
  return found === undefined ? null : (found[0] as LessonPrediction);
}

/**
 * The true answer, by what the phone says. A phone that was asked on an earlier day has an answer already;
 * a 200 says nothing about the phone on any day.
 */
export function trueAnswer(prediction: LessonPrediction, authorization: Authorization): LessonAnswer {
  const allowed = authorization !== 'notDetermined' && authorization !== 'denied';
  return prediction === 'permission' && allowed ? 'yes' : 'no';
}

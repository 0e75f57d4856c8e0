import { useTranslation } from 'react-i18next';
import { useLab } from '../store/lab.ts';
import { Terms } from './glossary/Terms.tsx';
import { Prediction } from './Prediction.tsx';
import { showHop } from './picture.ts';
import {
  type LessonAnswer,
  type LessonPrediction,
  lessonAnswers,
  lessonPredictions,
  trueAnswer,
} from './predictions.ts';
import { type Street } from './steps.ts';

/** A question of the lesson, answered by the state of the phone. */
export function LessonQuestion({
  prediction,
  street,
  given,
  onAnswer,
}: {
  readonly prediction: LessonPrediction;
  readonly street: Street;
  readonly given: LessonAnswer | null;
  readonly onAnswer: (answer: LessonAnswer) => void;
}) {
  const { t } = useTranslation();
  const authorization = useLab(
    (lab) => lab.mirrors[street.phoneId]?.state.apps[street.bundleId]?.authorization ?? 'notDetermined',
  );
  const truth = trueAnswer(prediction, authorization);
  const { hop } = lessonPredictions[prediction];
  return (
    <Prediction
      question={t(`learn.predict.${prediction}.question`)}
      answers={lessonAnswers.map((answer) => [answer, t(`learn.predict.answers.${answer}`)] as const)}
      given={given}
      truth={truth}
      told={<Terms text={t(`learn.predict.${prediction}.told.${truth}`)} />}
      onAnswer={onAnswer}
      proof={{ label: t('learn.predict.proof', { hop }), onShow: () => showHop(hop) }}
    />
  );
}

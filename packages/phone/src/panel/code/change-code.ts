import { type AppCode, type AppState, codeWrong, type UserEvent, type Wrong } from '@apns-sim/device';
import { type Translate } from '../../text/phone-text.ts';

/** Hands a part of an app's code to the phone, or gives what is wrong with it, in words. */
export type ChangeCode = (part: Partial<AppCode>) => string | undefined;

const longest = 60;

function cut(value: unknown): string {
  const whole = JSON.stringify(value) ?? '–';
  return whole.length > longest ? `${whole.slice(0, longest)}…` : whole;
}

/** What is wrong, in the words of a language: the field, what came, what was expected. */
export function wrongInWords({ at, came, expected, of = '' }: Wrong, t: Translate): string {
  return t('cannotBe', { at, came: cut(came), expected: t(`expected_${expected}`, { of }) });
}

/** Asks before the phone does, so that a mistake is told beside its field and never sent. */
export function changeCodeOf(app: AppState, dispatch: (event: UserEvent) => void, t: Translate): ChangeCode {
  return (code) => {
    const wrong = codeWrong(code);
    if (wrong !== undefined) return wrongInWords(wrong, t);
    dispatch({ type: 'APP_CODE', bundleId: app.bundleId, code });
    return undefined;
  };
}

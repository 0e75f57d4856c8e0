import { type first as source } from '../en/first.ts';
import { course } from './course.ts';
import { endpoint } from './endpoint.ts';
import { flow } from './flow.ts';
import { gates } from './gates.ts';
import { learn } from './learn.ts';
import { phone } from './pages.ts';
import { reasons, refusal } from './reasons.ts';
import { shell } from './shell.ts';
import { street } from './street.ts';

/** The words of a first paint; a key too few or too many does not compile. */
export const first: typeof source = {
  shell,
  street,
  flow,
  gates,
  learn,
  course,
  endpoint,
  phone,
  reasons,
  refusal,
};

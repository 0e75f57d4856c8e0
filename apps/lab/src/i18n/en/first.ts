import { course } from './course.ts';
import { endpoint } from './endpoint.ts';
import { flow } from './flow.ts';
import { gates } from './gates.ts';
import { learn } from './learn.ts';
import { phone } from './pages.ts';
import { reasons, refusal } from './reasons.ts';
import { shell } from './shell.ts';
import { street } from './street.ts';

/** What the lesson, the picture and the bar say: the words of a first paint. With `rest` the source of every key. */
export const first = {
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

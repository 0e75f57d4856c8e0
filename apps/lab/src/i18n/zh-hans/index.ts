import { type en } from '../en/index.ts';
import { breakIt } from './break-it.ts';
import { bulk } from './bulk.ts';
import { connections } from './connections.ts';
import { composer } from './console.ts';
import { course } from './course.ts';
import { exercises } from './exercises.ts';
import { fleet } from './fleet.ts';
import { flow } from './flow.ts';
import { gates } from './gates.ts';
import { learn } from './learn.ts';
import { legacy } from './legacy.ts';
import { lints } from './lints.ts';
import { log } from './log.ts';
import { matrix } from './matrix.ts';
import { devices, phone } from './pages.ts';
import { palette, settings } from './palette.ts';
import { payloadKeys } from './payload-keys.ts';
import { present } from './present.ts';
import { reasons, refusal } from './reasons.ts';
import { scenario } from './scenario.ts';
import { shell } from './shell.ts';
import { street } from './street.ts';

/** The Chinese catalogue; a key too few or too many does not compile. */
export const zhHans: typeof en = {
  shell,
  street,
  fleet,
  flow,
  gates,
  composer,
  connections,
  bulk,
  lints,
  payloadKeys,
  learn,
  breakIt,
  course,
  exercises,
  legacy,
  scenario,
  phone,
  devices,
  log,
  matrix,
  present,
  palette,
  settings,
  reasons,
  refusal,
};

import { breakIt } from './break-it.ts';
import { bulk } from './bulk.ts';
import { clients } from './clients.ts';
import { connections } from './connections.ts';
import { exercises } from './exercises.ts';
import { faults } from './faults.ts';
import { fleet } from './fleet.ts';
import { fleetMap } from './fleet-map.ts';
import { legacy } from './legacy.ts';
import { log } from './log.ts';
import { match } from './match.ts';
import { matrix } from './matrix.ts';
import { devices } from './pages.ts';
import { palette, settings } from './palette.ts';
import { present } from './present.ts';
import { pushTypes } from './push-types.ts';
import { report } from './report-card.ts';
import { scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { wire } from './wire.ts';

/** The words of every other page and pane: they come with those. */
export const rest = {
  fleet,
  fleetMap,
  connections,
  clients,
  faults,
  bulk,
  breakIt,
  exercises,
  legacy,
  pushTypes,
  scenario,
  scenarios,
  devices,
  log,
  match,
  matrix,
  present,
  report,
  palette,
  settings,
  wire,
};

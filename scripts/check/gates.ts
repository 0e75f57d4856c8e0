import { dependencies } from './dependencies.ts';
import { docs } from './docs.ts';
import { fileShape } from './file-shape.ts';
import { type Gate } from './gate.ts';
import { licences } from './licences.ts';
import { literals } from './literals.ts';
import { packages } from './packages.ts';
import { site } from './site.ts';
import { spec } from './spec.ts';
import { street } from './street.ts';
import { biome, types, unused } from './tools.ts';

/** The gates that hold for any tree of the house, also a copy of it. */
export const gates: readonly Gate[] = [
  biome,
  types,
  street,
  unused,
  dependencies,
  spec,
  literals,
  fileShape,
  docs,
  licences,
  packages,
];

/** Every gate of `pnpm check`, the fast ones first; the last builds what it looks at. */
export const everyGate: readonly Gate[] = [...gates, site];

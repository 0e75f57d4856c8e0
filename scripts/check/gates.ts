import { dependencies } from './dependencies.ts';
import { docs } from './docs.ts';
import { fileShape } from './file-shape.ts';
import { type Gate } from './gate.ts';
import { literals } from './literals.ts';
import { site } from './site.ts';
import { spec } from './spec.ts';
import { street } from './street.ts';
import { biome, types, unused } from './tools.ts';

/** The gates that read the source. */
export const gates: readonly Gate[] = [biome, types, street, unused, dependencies, spec, literals, fileShape, docs];

/** Every gate of `pnpm check`, the fast ones first; the last builds what it looks at. */
export const everyGate: readonly Gate[] = [...gates, site];

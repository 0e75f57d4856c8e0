import { readFileSync } from 'node:fs';
import { loadSimulation, type PushTrace } from './load-simulation.ts';
import { CallError } from './sim-client.ts';

interface Mistakes {
  readonly errors: readonly { readonly field: string; readonly came: unknown; readonly expected: string }[];
}
const hasMistakes = (error: unknown): error is Mistakes =>
  error instanceof Error && 'errors' in error && Array.isArray(error.errors);

/** Reads a `.pushtrace`. @throws CallError naming file, line and field */
export async function traceFromFile(file: string): Promise<PushTrace> {
  const { readTrace } = await loadSimulation();
  try {
    return readTrace(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!hasMistakes(error)) throw error;
    const [mistake] = error.errors;
    throw new CallError(
      `${file}: ${mistake?.field}: expected ${mistake?.expected}, came ${JSON.stringify(mistake?.came) ?? 'something else'}`,
    );
  }
}

import { checkPackage } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { type Fault } from './judge-contents.ts';
import { type Tarball } from './tarball.ts';

/** What publint says, strictly. */
export async function publintFaults({ data, sent }: Tarball): Promise<Fault[]> {
  const { messages } = await publint({ pack: { tarball: data.buffer }, strict: true });
  return messages.map((message) => ({ rule: 'publint', message: formatMessage(message, sent) ?? message.code }));
}

/** Kinds of module resolution our users have: we publish ES modules for Node 24, whose `require` takes them too. */
const used = ['node16-esm', 'bundler'];

/** What are-the-types-wrong says of ES modules. */
export async function typesFaults({ pack, sent }: Tarball): Promise<Fault[]> {
  // a command alone is imported by nobody
  if (sent.exports === undefined) return [];
  const result = await checkPackage(pack);
  if (result.types === false) return [{ rule: 'attw', message: 'has no types.' }];
  return result.problems.flatMap((problem) => {
    const kind = 'resolutionKind' in problem ? problem.resolutionKind : undefined;
    if (kind !== undefined && !used.includes(kind)) return [];
    const option = 'resolutionOption' in problem ? problem.resolutionOption : undefined;
    if (option === 'node10') return [];
    const where = 'entrypoint' in problem ? `${problem.entrypoint}: ` : '';
    return [{ rule: 'attw', message: `${where}${problem.kind}${kind === undefined ? '' : ` (${kind})`}` }];
  });
}

import { fidelitySwitches } from '../../../packages/apns/src/fidelity.ts';
import { fidelity } from '../../../packages/device/src/system/fidelity.ts';
import { type Page } from '../page.ts';
import { code, prose, table } from './markdown.ts';

const value = (of: unknown) => code(JSON.stringify(of));

/** How sure a source makes us, in words. */
const sure: Readonly<Record<string, string>> = {
  Apple: 'documented by Apple',
  observed: 'seen in real traffic',
  community: 'reported by others',
  ours: 'our choice',
};

const intro = `Where Apple’s pages and the wire disagree, or where nobody outside Apple knows, the behaviour is a switch with the evidence for its default.
_How sure_ is where the default comes from: **documented by Apple**, **seen in real traffic** (logs and the sources of client libraries), **reported by others**, or **our choice**.
What no switch names follows Apple’s documentation, rule by rule, each with its source and the test that holds it: see _Rules and their tests_.`;

/** Every contested point of APNs and of the phone: default, alternatives, evidence, how sure. */
export function fidelityPage(): Page {
  const apns = Object.entries(fidelitySwitches).map(([name, one]) => [
    `<span id="${name.toLowerCase()}">${code(name)}</span><br>${one.rule}`,
    `${prose(one.question)}<br>_${prose(one.evidence)}_`,
    value(one.default),
    one.alternatives.map(value).join(' ') + (one.kind === 'amount' ? ' …' : ''),
    sure[one.source] ?? one.source,
  ]);
  const phone = Object.entries(fidelity).map(([name, one]) => [
    code(name),
    value(one.value),
    sure[one.source] ?? one.source,
    one.verifiedOn ?? 'not yet',
    prose(one.note),
  ]);
  return {
    slug: 'reference/fidelity',
    language: 'en',
    title: 'Fidelity',
    description:
      'Every contested point of the simulation: its default, the alternatives, the evidence, how sure we are.',
    body: [
      intro,
      `## APNs\n\nTurn one with \`apns-sim start --fidelity name=value\`, or on a running simulation with \`PUT /sim/v1/fidelity\`.\n\n${table(['Switch and rule', 'What it decides, and the evidence', 'Default', 'Others', 'How sure'], apns)}`,
      `## The phone\n\nEach is one constant of \`packages/device/src/system/fidelity.ts\`. _Checked_ is the day somebody compared it with a real iPhone.\n\n${table(['Point', 'Value', 'How sure', 'Checked', 'Note'], phone)}`,
    ].join('\n\n'),
    source: 'packages/apns/src/fidelity.ts',
  };
}

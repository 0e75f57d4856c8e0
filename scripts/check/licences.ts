import { type Gate } from './gate.ts';
import { type Installed, productionTree } from './production-tree.ts';
import { allowedLicences } from './rules.ts';

/** What comes along with what we publish is under a licence anybody can live with. */
export const licences: Gate = {
  name: 'licences',
  rules: ['licence', 'licence unsaid'],
  headline: 'every production dependency, and all the Lab bundles, is under a licence of the list',
  run(root) {
    const tree = productionTree(root);
    return { looked: `${tree.length} dependencies`, findings: tree.flatMap(judge) };
  },
};

function judge({ name, version, licence, broughtBy }: Installed) {
  const [file = '', ...way] = broughtBy;
  const who = `${[...way, name].join(' › ')} ${version}`;
  if (licence === undefined) {
    const message = `${who} does not say its licence: ask its authors, or take another.`;
    return [{ rule: 'licence unsaid', file, message }];
  }
  if (isAllowed(licence)) return [];
  const message = `${who} is under ${licence}: take another, or put the licence on the list in scripts/check/rules.ts.`;
  return [{ rule: 'licence', file, message }];
}

/** SPDX: one side of OR is enough, all of AND are needed. */
function isAllowed(expression: string): boolean {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isAllowed);
  return bare.split(' AND ').every((id) => allowedLicences.includes(id));
}

import { type Fault } from './judge-contents.ts';
import { type Tarball } from './tarball.ts';

const oneOf = (house: readonly Tarball[]) => new Set(house.map(({ sent }) => sent.name));

/** The manifest as users get it. `house`: all that go out together. */
export function manifestFaults({ sent, files }: Tarball, house: readonly Tarball[]): Fault[] {
  const ours = oneOf(house);
  const version = house.find(({ sent: { name } }) => name === 'apns-sim')?.sent.version;
  const wrong: (string | false)[] = [
    !sent.description && 'has no "description".',
    sent.license !== 'MIT' && `"license" is ${sent.license}: expected MIT.`,
    JSON.stringify(sent.files) !== '["dist"]' && '"files" is not ["dist"].',
    sent.engines?.node !== '>=24' && '"publishConfig" has no "engines" { "node": ">=24" }.',
    sent.version !== version &&
      `is version ${sent.version}: all packages have one version, that of apns-sim (${version}).`,
    ...Object.entries({ ...sent.dependencies, ...sent.peerDependencies }).map(([name, range]) => {
      if (ours.has(name)) return range !== version && `${name} is "${range}": expected the very version, ${version}.`;
      return (
        !/^\^\d/.test(range) &&
        `${name} is "${range}": write ^ before it in the catalog, so that users get its corrections.`
      );
    }),
    ...Object.values(sent.bin ?? {}).map((file) => {
      const path = file.replace(/^\.\//, '');
      return !files.includes(path) && `"bin" leads to ${file}, which is not packed.`;
    }),
  ];
  return wrong.filter((message) => message !== false).map((message) => ({ rule: 'packed manifest', message }));
}

import { type FidelitySettings } from '../fidelity-settings.ts';
import { type Few } from './few.ts';
import { type Keys } from './keys.ts';
import { type RedisLink } from './link.ts';

interface SharedFidelityOptions {
  readonly link: Pick<RedisLink, 'commands'>;
  readonly keys: Keys;
  readonly few: Pick<Few, 'write' | 'reads'>;
}

/** The switches of all nodes: turned on one, they turn on each. */
export function shareFidelity(own: FidelitySettings, { link, keys, few }: SharedFidelityOptions): FidelitySettings {
  function write(): void {
    const text = JSON.stringify(own.current);
    few.write(() => link.commands.set(keys.fidelity, text));
  }
  few.reads(async () => {
    const text = await link.commands.get(keys.fidelity);
    return () => text !== null && own.choose(JSON.parse(text));
  });
  return {
    current: own.current,
    changed: own.changed,
    choose(wishes) {
      const mistakes = own.choose(wishes);
      if (mistakes.length === 0) write();
      return mistakes;
    },
    reset() {
      own.reset();
      write();
    },
  };
}

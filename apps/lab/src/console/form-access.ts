import { type Json } from '@apns-sim/protocol';
import { type JSONPath } from 'jsonc-parser';
import { useConsole } from './console-store.ts';
import { readPayload, setValue, valueAt } from './payload-text.ts';

const shownAs = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A field's way to its value in the payload's text. */
export interface FormAccess {
  /** The JSON is broken: nothing may be changed here. */
  readonly frozen: boolean;
  get(path: JSONPath): Json | undefined;
  text(path: JSONPath): string;
  /** Changes one value; `undefined` and '' take the key away. */
  set(path: JSONPath, value: Json | undefined): void;
}

/** Reads and changes the payload of the draft, one value at a time. */
export function useForm(): FormAccess {
  const { payload } = useConsole((console) => console.draft);
  const change = useConsole((console) => console.change);
  const read = readPayload(payload);
  const root = read.ok ? read.payload : {};
  const get = (path: JSONPath) => valueAt(root, path);
  return {
    frozen: !read.ok,
    get,
    text: (path) => shownAs(get(path)),
    set(path, value) {
      const wanted = value === '' ? undefined : value;
      const alert = get(['aps', 'alert']);
      // a text as alert is the body: give it a dictionary before a title can stand beside it
      const needsDictionary = typeof alert === 'string' && path[1] === 'alert' && path.length > 2;
      const whole = needsDictionary ? setValue(payload, ['aps', 'alert'], { body: alert }) : payload;
      // an absent value has nothing to take away, and its parents are not made for that
      if (wanted === undefined && get(path) === undefined && !needsDictionary) return;
      change({ payload: setValue(whole, path, wanted) });
    },
  };
}

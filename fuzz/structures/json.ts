import { type Structure, type Tools } from '../engine/structure.ts';
import { type JsonNode, placesIn, textOf, treeOf } from './json-tree.ts';

const raw = (text: string): JsonNode => ({ kind: 'raw', text });
const odd = [
  'null', 'true', 'false', '0', '1', '-1', '1.5', '1e999', '-1e999', '9007199254740993', '8640000000000001', '""', '"\\u0000"',
  '"\\ud800"', '"__proto__"', '"a\\u202eb"', '[]', '{}', '[[]]', '{"":0}', '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}', '{"toString":1}', '{"length":4294967295}', '"\u{1f468}\u200d\u{1f469}\u200d\u{1f466}"',
] as const; // biome-ignore format: one kind of trouble after the other
const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  'then',
  'toJSON',
  '',
  'type',
  '0',
];

function wordNode({ dice, words }: Tools): JsonNode {
  const word = dice.pick(words);
  return raw(word === undefined || dice.oneIn(3) ? (dice.pick(odd) ?? 'null') : JSON.stringify(word.toString('utf8')));
}

function deep({ dice }: Tools, node: JsonNode): JsonNode {
  const depth = dice.pick([2, 10, 63, 64, 65, 200, 3000]);
  const [open, close] = dice.pick([
    ['[', ']'],
    ['{"a":', '}'],
  ] as const);
  return raw(open.repeat(depth) + (textOf(node).slice(0, 200) || '0') + close.repeat(depth));
}

/** Changes one node, or the fields around it. */
function changeOne(root: JsonNode, tools: Tools): JsonNode {
  const { dice } = tools;
  const places = placesIn(root);
  const place = dice.pick(places);
  if (place === undefined || dice.oneIn(40)) return dice.oneIn(2) ? wordNode(tools) : deep(tools, root);
  const holders = [root, ...places.map(({ node }) => node)].filter(({ kind }) => kind !== 'raw');
  const holder = dice.pick(holders) ?? root;
  switch (dice.roll(9)) {
    case 0:
      place.put(wordNode(tools));
      break;
    case 1:
      place.put(deep(tools, place.node));
      break;
    case 2:
      if (holder.kind === 'object') holder.fields.splice(dice.roll(holder.fields.length), 1);
      else if (holder.kind === 'list') holder.items.splice(dice.roll(holder.items.length), 1);
      break;
    case 3:
      if (holder.kind === 'object') {
        const name = dice.oneIn(2) ? dice.pick(names) : dice.pick(tools.words)?.toString('utf8');
        holder.fields.push([name ?? 'x', wordNode(tools)]);
      } else if (holder.kind === 'list') holder.items.push(wordNode(tools));
      break;
    case 4:
      // as text: a node inside itself would have no end
      place.put(raw(textOf(dice.pick(places)?.node ?? place.node)));
      break;
    case 5: {
      const field = holder.kind === 'object' ? dice.pick(holder.fields) : undefined;
      if (field !== undefined) field[0] = dice.pick(names) ?? '';
      break;
    }
    case 6:
      if (holder.kind === 'list') holder.items = Array(dice.pick([2, 10, 300])).fill(holder.items[0] ?? raw('0'));
      else if (place.node.kind === 'raw')
        place.put(raw(JSON.stringify(place.node.text.repeat(dice.pick([2, 30, 400])))));
      break;
    case 7:
      place.put(place.node.kind === 'raw' ? { kind: 'list', items: [place.node] } : raw('null'));
      break;
    default: {
      const grafted = parsed(tools.other());
      const branch = grafted && dice.pick(placesIn(grafted));
      place.put(branch?.node ?? wordNode(tools));
    }
  }
  return root;
}

function parsed(bytes: Buffer): JsonNode | undefined {
  try {
    return treeOf(JSON.parse(bytes.toString('utf8')));
  } catch {
    return undefined;
  }
}

/** The same for one document as text; `undefined` when it is no JSON. */
export function mutateJson(input: Buffer, tools: Tools): Buffer | undefined {
  try {
    const root = parsed(input);
    return root && Buffer.from(textOf(changeOne(root, tools)));
  } catch (error) {
    // deeper than our own stack: bytes will do
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** One JSON document. */
export const json: Structure = { name: 'json', mutate: mutateJson };

/** A JSON document a line: one line is changed, moved, doubled or cut. */
export const jsonLines: Structure = {
  name: 'json lines',
  mutate(input, tools) {
    const { dice } = tools;
    const lines = input.toString('utf8').split('\n');
    const at = dice.roll(lines.length);
    const line = lines[at] ?? '';
    const kind = dice.roll(8);
    if (kind === 0) lines.splice(at, 1);
    else if (kind === 1) lines.splice(dice.roll(lines.length), 0, line);
    else if (kind === 2) lines[at] = line.slice(0, dice.roll(line.length));
    else if (kind === 3) lines.splice(at, 0, dice.pick(tools.other().toString('utf8').split('\n')) ?? '');
    else lines[at] = mutateJson(Buffer.from(line), tools)?.toString('utf8') ?? line;
    return Buffer.from(lines.join('\n'));
  },
};

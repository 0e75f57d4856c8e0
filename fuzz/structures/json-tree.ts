/** JSON as it is written: fields keep their order and may come twice, numbers and texts their spelling. */
export type JsonNode =
  | { readonly kind: 'object'; fields: [name: string, value: JsonNode][] }
  | { readonly kind: 'list'; items: JsonNode[] }
  | { readonly kind: 'raw'; text: string };

/** A value as a tree. */
export function treeOf(value: unknown): JsonNode {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(treeOf) };
  if (typeof value === 'object' && value !== null)
    return { kind: 'object', fields: Object.entries(value).map(([name, inner]) => [name, treeOf(inner)]) };
  return { kind: 'raw', text: JSON.stringify(value) ?? 'null' };
}

/** A tree as text. */
export function textOf(node: JsonNode): string {
  if (node.kind === 'raw') return node.text;
  if (node.kind === 'list') return `[${node.items.map(textOf).join(',')}]`;
  return `{${node.fields.map(([name, value]) => `${JSON.stringify(name)}:${textOf(value)}`).join(',')}}`;
}

/** Every node with what puts another one in its place. */
export function placesIn(root: JsonNode): { readonly node: JsonNode; readonly put: (node: JsonNode) => void }[] {
  const found: ReturnType<typeof placesIn> = [];
  const open: JsonNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'list') {
      const { items } = node;
      for (const [at, item] of items.entries()) {
        found.push({
          node: item,
          put: (other) => {
            items[at] = other;
          },
        });
        open.push(item);
      }
    } else if (node.kind === 'object')
      for (const field of node.fields) {
        found.push({
          node: field[1],
          put: (other) => {
            field[1] = other;
          },
        });
        open.push(field[1]);
      }
  }
  return found;
}

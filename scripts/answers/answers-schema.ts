import { fileURLToPath } from 'node:url';
import {
  AnyType,
  type CompletedConfig,
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  EnumType,
  ObjectType,
  SchemaGenerator,
  type SubNodeParser,
} from 'ts-json-schema-generator';

/* JSON Schema of what the control door answers, made of the TypeScript interfaces the handlers use: one source, with their docstrings. */

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url));

/** Where the generated schema stands. */
export const answersFile = path('../../packages/simulation/src/openapi/answers.generated.json');

const config = {
  ...DEFAULT_CONFIG,
  path: path('../../packages/simulation/src/control/answers.ts'),
  tsconfig: path('./tsconfig.json'),
  type: 'ControlAnswers',
  expose: 'export' as const,
  topRef: false,
  skipTypeCheck: true,
  jsDoc: 'extended' as const,
  sortProps: true,
  additionalProperties: false,
  encodeRefs: false,
} satisfies CompletedConfig;

/** `(typeof table)[number]`, `keyof typeof table`, `State['mode']`: the compiler knows the words, whatever else is in the table. */
function literalsParser(program: ReturnType<typeof createProgram>): SubNodeParser {
  const checker = program.getTypeChecker();
  function literals(node: Parameters<SubNodeParser['supportsNode']>[0]): readonly (string | number)[] | undefined {
    if (!/\btypeof\b|\]$/.test(node.getText())) return undefined;
    const type = checker.getTypeAtLocation(node);
    const words = (type.isUnion() ? type.types : [type]).map((one) =>
      one.isStringLiteral() || one.isNumberLiteral() ? one.value : undefined,
    );
    return words.every((word) => word !== undefined) ? words : undefined;
  }
  return {
    supportsNode: (node) => literals(node) !== undefined,
    createType: (node) =>
      new EnumType(`words-${node.getSourceFile().fileName}-${node.pos}`, [...(literals(node) ?? [])]),
  };
}

/** Parts of a state that are picked out of the state they stand in: the generator takes the whole for the part. Any object, then. */
const picked: readonly string[] = ['DevicePatch', 'AppPatch'];
const pickedParser: SubNodeParser = {
  supportsNode: (node) => picked.includes(node.getText()),
  createType: (node) => new ObjectType(`any-${node.getText()}`, [], [], new AnyType()),
};

/** Tuples as JSON Schema 2020-12 writes them, which OpenAPI 3.1 speaks. */
function inNewWords(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('items' in value) || !Array.isArray(value.items)) return value;
  const { items, ...rest } = value;
  return { ...rest, prefixItems: items, items: false };
}

/** The schema as the text of its file. */
export function answersSchema(): string {
  const program = createProgram(config);
  const parser = createParser(program, config, (chain) =>
    chain.addNodeParser(pickedParser).addNodeParser(literalsParser(program)),
  );
  const schema = new SchemaGenerator(program, parser, createFormatter(config), config).createSchema(config.type);
  return `${JSON.stringify(schema, inNewWords, 1)}\n`;
}

import { createPublicKey } from 'node:crypto';
import { type DatabaseSync } from 'node:sqlite';
import { isPushType, parseDeviceToken, priorities } from '@apns-sim/protocol';
import { z } from 'zod';
import { migrations } from './database/migrations.ts';
import { openEmptyDatabase } from './database/open-database.ts';
import { fillTables, type TablesDocument } from './database/tables-document.ts';

const row = z.record(z.string(), z.unknown());

/** What APNs keeps, as it stands in a snapshot. */
export const archiveDocument = z.strictObject({
  /** The version of the tables; an older one is brought up to date. */
  schema: z.int().min(1),
  tables: z.record(z.string(), z.array(row)),
});
/** @see archiveDocument */
export interface ArchiveDocument {
  readonly schema: number;
  readonly tables: TablesDocument;
}

const event = z.looseObject({
  type: z.string().max(40),
  seq: z.int().min(1),
  at: z.number(),
  wall: z.number(),
});
const name = z.string().max(300);

/** What SQLite cannot judge: the JSON in a column, and keys. */
const columnShapes: Readonly<Record<string, z.ZodType>> = {
  log_chunk: z.looseObject({ last_seq: z.int().min(0), events: z.array(event) }),
  body: z.looseObject({ seq: z.int().min(0) }),
  body_chunk: z.looseObject({ seq: z.int().min(0), ids: z.array(z.tuple([name, z.int().min(0)])) }),
  // what it would hold stands in `pending` when a document is made
  pending_journal: z.never(),
  log_position: z.looseObject({ last_seq: z.int().min(0) }),
  token: z.looseObject({
    device_token: z.string().refine((text) => parseDeviceToken(text) === text, 'expected a deviceToken in lower case'),
    environment: z.enum(['sandbox', 'production']),
  }),
  device: z.looseObject({ environment: z.enum(['sandbox', 'production']) }),
  signing_key: z.looseObject({
    public_key: z.string().max(1000).refine(isEcKey, 'expected a P-256 public key in PEM'),
    topics: z.array(name).nullable(),
  }),
  pending: z.looseObject({
    push: z.strictObject({
      uniqueId: name,
      apnsId: name,
      deviceToken: name.nullable(),
      deviceId: name,
      topic: name,
      bundleId: name,
      environment: z.enum(['sandbox', 'production']),
      pushType: z.string().refine(isPushType, 'expected a push type').nullable(),
      priority: z.union(priorities.map((priority) => z.literal(priority))),
      expiration: z.number().nullable(),
      collapseId: name.nullable(),
      acceptedAt: z.number(),
      channelId: name.exactOptional(),
      tokenUse: name.exactOptional(),
    }),
  }),
};

function isEcKey(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1' && !pem.includes('PRIVATE');
  } catch {
    return false;
  }
}

/** The first thing in the tables that cannot be, with its path. */
function mistakeIn(tables: TablesDocument): { readonly path: string; readonly text: string } | undefined {
  for (const [table, shape] of Object.entries(columnShapes)) {
    for (const [index, one] of (tables[table] ?? []).entries()) {
      const issue = shape.safeParse(one).error?.issues[0];
      if (issue !== undefined) return { path: [`${table}[${index}]`, ...issue.path].join('.'), text: issue.message };
    }
  }
  return undefined;
}

type LoggedRow = Readonly<{ last_seq: number; events: readonly { readonly seq: number }[] }>;

/** The log’s numbers go on from where this file’s are: none is ever used twice. */
function renumbered(tables: TablesDocument, by: number): TablesDocument {
  const chunk = ({ last_seq, events }: LoggedRow) => ({
    last_seq: last_seq + by,
    events: events.map((one) => ({ ...one, seq: one.seq + by })),
  });
  const moved = (table: 'body' | 'body_chunk') =>
    tables[table] && { [table]: tables[table].map((one) => ({ ...one, seq: Number(one.seq) + by })) };
  return {
    ...tables,
    log_chunk: (tables.log_chunk as unknown as LoggedRow[]).map(chunk),
    ...moved('body'),
    ...moved('body_chunk'),
    log_position: (tables.log_position ?? []).map((one) => ({ last_seq: Number(one.last_seq) + by })),
  };
}

/** Why a document cannot be loaded: `field` is its path in the document. */
export interface DocumentMistake {
  readonly field: string;
  readonly came: unknown;
  readonly expected: string;
}

/**
 * Puts a document into a database of its own, in memory, brought up to date; nothing else is touched.
 * @param seqsFrom how far the log it will become part of has counted.
 */
export function readArchiveDocument(
  { schema, tables }: ArchiveDocument,
  seqsFrom: number,
): { readonly scratch: DatabaseSync } | { readonly mistake: DocumentMistake } {
  if (schema > migrations.length)
    return {
      mistake: { field: 'schema', came: schema, expected: `at most ${migrations.length}: a newer version saved it` },
    };
  const wrong = mistakeIn(tables);
  if (wrong !== undefined) return { mistake: { field: `tables.${wrong.path}`, came: '…', expected: wrong.text } };
  const { database, bringUpToDate } = openEmptyDatabase(schema);
  try {
    fillTables(database, tables.log_chunk === undefined ? tables : renumbered(tables, seqsFrom));
    bringUpToDate();
    return { scratch: database };
  } catch (error) {
    database.close();
    const { field = '', came, message } = error as Partial<DocumentMistake> & Error;
    return { mistake: { field: `tables.${field}`, came, expected: message } };
  }
}

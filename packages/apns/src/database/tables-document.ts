import { type DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { packObjects, unpackObjects } from './packed-objects.ts';

/** Every table as JSON: rows as objects by column, bytes as base64, columns that hold JSON as what they hold. */
export type TablesDocument = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Something in a document that cannot be a row; `field` is its path within the tables. */
class TablesError extends Error {
  override readonly name = 'TablesError';
  readonly field: string;
  readonly came: unknown;

  constructor(field: string, came: unknown, expected: string) {
    super(expected);
    this.field = field;
    this.came = came;
  }
}

/** Columns that hold JSON: as text, or packed where they hold bytes. */
const jsonColumns: Readonly<Record<string, readonly string[]>> = {
  pending: ['push'],
  log_chunk: ['events'],
  body_chunk: ['ids'],
  signing_key: ['topics'],
};

/** Counts the starts over one file: it belongs to the file, not to the world in it. */
const ownTable = 'start';

interface Column {
  readonly name: string;
  readonly type: string;
}

const tableNames = (database: DatabaseSync) =>
  database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => name !== ownTable);

const columnsOf = (database: DatabaseSync, table: string) =>
  database.prepare('SELECT name, type FROM pragma_table_info(?)').all(table) as unknown as Column[];

const isJson = (table: string, column: string) => jsonColumns[table]?.includes(column) === true;

/** What a document says of one value → what stands in the row. */
function toValue(table: string, { name, type }: Column, value: unknown): SQLInputValue {
  if (value === null) return null;
  if (isJson(table, name)) return type === 'BLOB' ? packObjects(value as object[]) : JSON.stringify(value);
  if (type === 'BLOB') {
    if (typeof value !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) throw new Error('base64');
    return Buffer.from(value, 'base64');
  }
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new Error('text or a number');
}

function fromValue(table: string, { name }: Column, value: unknown): unknown {
  if (value instanceof Uint8Array)
    return isJson(table, name) ? unpackObjects(value) : Buffer.from(value).toString('base64');
  return isJson(table, name) && value !== null ? JSON.parse(String(value)) : value;
}

/** The tables as they stand. */
export function saveTables(database: DatabaseSync): TablesDocument {
  const save = (table: string) => {
    const columns = columnsOf(database, table);
    return database
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map((row) =>
        Object.fromEntries(columns.map((column) => [column.name, fromValue(table, column, row[column.name])])),
      );
  };
  return Object.fromEntries(tableNames(database).map((table) => [table, save(table)]));
}

function fillTable(database: DatabaseSync, table: string, rows: readonly Readonly<Record<string, unknown>>[]): void {
  const columns = columnsOf(database, table);
  const names = columns.map(({ name }) => name);
  const insert = database.prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`);
  for (const [index, row] of rows.entries()) {
    const values = columns.map((column) => {
      const came = Object.hasOwn(row, column.name) ? row[column.name] : undefined;
      try {
        return toValue(table, column, came);
      } catch (error) {
        throw new TablesError(`${table}[${index}].${column.name}`, came, (error as Error).message);
      }
    });
    try {
      insert.run(...values);
    } catch (error) {
      throw new TablesError(`${table}[${index}]`, row, `a row SQLite takes (${(error as Error).message})`);
    }
  }
}

/**
 * Fills an empty database with a document; its own constraints judge it.
 * @throws {TablesError} for the first row it does not take
 */
export function fillTables(database: DatabaseSync, document: TablesDocument): void {
  const tables = tableNames(database);
  const unknown = Object.keys(document).find((name) => !tables.includes(name));
  if (unknown !== undefined) throw new TablesError(unknown, '…', `one of the tables ${tables.join(', ')}`);
  for (const table of tables.toReversed()) database.exec(`DELETE FROM ${table}`);
  for (const table of tables) {
    const rows = Object.hasOwn(document, table) ? document[table] : undefined;
    if (rows === undefined) throw new TablesError(table, undefined, 'its rows');
    fillTable(database, table, rows);
  }
}

/** Puts the rows of one database in the place of another's, all or none. Both have the same tables. */
export function replaceTables(database: DatabaseSync, source: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    fillTables(database, saveTables(source));
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

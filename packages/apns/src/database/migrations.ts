/**
 * The tables of APNs' file, one entry a version (`PRAGMA user_version`). Never change an entry that was released: add one.
 * Rooms keep to their own tables: `device`, `token`, `team`, `team_topic`, `signing_key` are the registry's, `pending` and `pending_journal` the store's,
 * `log_chunk` and `body_chunk` the log's: of each transaction its events, packed, and its bodies, one behind the other. Of those for channels, `channel`, `subscription` and `broadcast_off` are the registry's, `channel_message` the store's.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE start (count INTEGER NOT NULL) STRICT;
  INSERT INTO start VALUES (0);

  CREATE TABLE device (
    device_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    environment TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE token (
    device_token TEXT PRIMARY KEY,
    device_id TEXT NOT NULL,
    bundle_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    environment TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    invalid_since INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX token_of_device ON token (device_id, bundle_id);
  CREATE UNIQUE INDEX one_living_token ON token (device_id, topic, environment) WHERE invalid_since IS NULL;

  CREATE TABLE team (team_id TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE team_topic (
    team_id TEXT NOT NULL REFERENCES team ON DELETE CASCADE,
    topic TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (team_id, topic)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE signing_key (
    key_id TEXT PRIMARY KEY,
    team_id TEXT NOT NULL REFERENCES team ON DELETE CASCADE,
    public_key TEXT NOT NULL,
    environment TEXT,
    topics TEXT,
    revoked_at INTEGER,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE pending (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    unique_id TEXT NOT NULL UNIQUE,
    device_id TEXT NOT NULL,
    bundle_id TEXT NOT NULL,
    waits INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    until INTEGER NOT NULL,
    push TEXT NOT NULL,
    body BLOB NOT NULL
  ) STRICT;
  CREATE INDEX pending_of_device ON pending (device_id, bundle_id);
  CREATE UNIQUE INDEX one_slot ON pending (device_id, bundle_id) WHERE waits = 1;

  CREATE TABLE log_chunk (last_seq INTEGER PRIMARY KEY, events TEXT NOT NULL) STRICT;
  CREATE TABLE body (unique_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX body_in_order ON body (seq);
  CREATE TABLE log_position (last_seq INTEGER NOT NULL) STRICT;
  INSERT INTO log_position VALUES (0);
  `,
  `
  CREATE TABLE channel (
    channel_id TEXT PRIMARY KEY,
    bundle_id TEXT NOT NULL,
    environment TEXT NOT NULL,
    storage_policy INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX channel_in_order ON channel (position);
  CREATE INDEX living_channel ON channel (bundle_id, environment, position) WHERE deleted_at IS NULL;
  CREATE TABLE subscription (
    channel_id TEXT NOT NULL REFERENCES channel ON DELETE CASCADE,
    device_id TEXT NOT NULL,
    PRIMARY KEY (channel_id, device_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX subscription_of_device ON subscription (device_id);
  CREATE TABLE broadcast_off (bundle_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

  CREATE TABLE channel_message (
    channel_id TEXT PRIMARY KEY,
    until INTEGER NOT NULL,
    broadcast TEXT NOT NULL,
    body BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE pending ADD COLUMN channel_id TEXT NOT NULL DEFAULT '';
  DROP INDEX one_slot;
  CREATE UNIQUE INDEX one_slot ON pending (device_id, bundle_id, channel_id) WHERE waits = 1;
  `,
  'CREATE INDEX pending_until ON pending (until)',
  `
  ALTER TABLE token ADD COLUMN invalid_because TEXT;
  UPDATE token SET invalid_because = 'unregistered' WHERE invalid_since IS NOT NULL;
  ALTER TABLE signing_key ADD COLUMN related_key_id TEXT;
  ALTER TABLE team ADD COLUMN suspended INTEGER NOT NULL DEFAULT 0;
  `,
  `
  ALTER TABLE token ADD COLUMN use TEXT NOT NULL DEFAULT '';
  DROP INDEX one_living_token;
  CREATE UNIQUE INDEX one_living_token ON token (device_id, topic, environment, use) WHERE invalid_since IS NULL;
  `,
  `
  CREATE TABLE packed_log_chunk (last_seq INTEGER PRIMARY KEY, events BLOB NOT NULL) STRICT;
  INSERT INTO packed_log_chunk SELECT last_seq, CAST(events AS BLOB) FROM log_chunk;
  DROP TABLE log_chunk;
  ALTER TABLE packed_log_chunk RENAME TO log_chunk;

  CREATE TABLE body_chunk (
    position INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    ids TEXT NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE INDEX body_chunk_in_order ON body_chunk (seq);
  INSERT INTO body_chunk (seq, ids, bytes)
    SELECT seq, json_array(json_array(unique_id, length(bytes))), bytes FROM body ORDER BY seq;
  DROP TABLE body;

  CREATE TABLE pending_journal (
    place INTEGER PRIMARY KEY,
    turn INTEGER NOT NULL,
    facts BLOB NOT NULL,
    bodies BLOB NOT NULL
  ) STRICT;
  `,
];

import type { Migration } from './migration.ts';

export const first: Migration = {
  name: '0001-first',
  sql: `
-- What the hub has ordered. Never rewritten: see the triggers, and the hash over {sequence, subject, payload hash, previous hash}.
CREATE TABLE log (
  sequence     INTEGER PRIMARY KEY,
  subject      TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  command_id   TEXT    NOT NULL,
  request_id   TEXT,
  payload      TEXT    NOT NULL,
  payload_hash BLOB    NOT NULL,
  hash         BLOB    NOT NULL
) STRICT;
CREATE UNIQUE INDEX log_subject ON log (subject, version);
CREATE INDEX log_command ON log (command_id);
CREATE INDEX log_request ON log (request_id) WHERE request_id IS NOT NULL;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- What this desk has acknowledged and the hub has not: the command, and the events it was decided to.
CREATE TABLE outbox (
  position   INTEGER PRIMARY KEY,
  command_id TEXT    NOT NULL UNIQUE,
  command    TEXT    NOT NULL,
  meta       TEXT    NOT NULL,
  events     TEXT    NOT NULL,
  tries      INTEGER NOT NULL DEFAULT 0,
  last_error TEXT
) STRICT;

-- Commands that no longer held when the hub had moved on.
CREATE TABLE conflict (
  command_id  TEXT    PRIMARY KEY,
  command     TEXT    NOT NULL,
  meta        TEXT    NOT NULL,
  code        TEXT    NOT NULL,
  detected_at INTEGER NOT NULL
) STRICT;

-- Read models: folds of the log and then of the outbox. 'sent' is the version the log knows.
CREATE TABLE request (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, sent INTEGER NOT NULL, state TEXT NOT NULL,
  open INTEGER NOT NULL, priority INTEGER NOT NULL, received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX request_open ON request (priority, received_at) WHERE open = 1;
CREATE TABLE unit (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, sent INTEGER NOT NULL, state TEXT NOT NULL
) STRICT;
CREATE TABLE entry (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, sent INTEGER NOT NULL, state TEXT NOT NULL,
  request_id TEXT, said_at INTEGER NOT NULL
) STRICT;
CREATE INDEX entry_request ON entry (request_id, said_at) WHERE request_id IS NOT NULL;
CREATE INDEX entry_said ON entry (said_at);
CREATE TABLE case_number (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, sent INTEGER NOT NULL, state TEXT NOT NULL
) STRICT;

-- Full text over cases: one piece for what is known of the request, one for each entry. Folded before it gets here.
CREATE TABLE piece (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, request_id TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE piece_text USING fts5 (
  text, content = 'piece', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 0"
);
CREATE TRIGGER piece_inserted AFTER INSERT ON piece BEGIN
  INSERT INTO piece_text (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER piece_updated AFTER UPDATE ON piece BEGIN
  INSERT INTO piece_text (piece_text, rowid, text) VALUES ('delete', old.number, old.text);
  INSERT INTO piece_text (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER piece_deleted AFTER DELETE ON piece BEGIN
  INSERT INTO piece_text (piece_text, rowid, text) VALUES ('delete', old.number, old.text);
END;

-- Facts of the feed, not of the log.
CREATE TABLE position (
  unit_id TEXT NOT NULL, at INTEGER NOT NULL, fix TEXT NOT NULL,
  PRIMARY KEY (unit_id, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX position_at ON position (at);

CREATE TABLE account (
  account TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,
  salt BLOB NOT NULL, verifier BLOB NOT NULL
) STRICT;
`,
};

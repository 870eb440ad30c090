import type { Migration } from '../../store/migrations/migration.ts';

/** The embedded hub's own file: the log it orders, the last fix of each unit, and what the desks' heads were. */
export const hubMigrations: readonly Migration[] = [
  {
    name: '0001-first',
    sql: `
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

CREATE TABLE position (unit_id TEXT PRIMARY KEY, fix TEXT NOT NULL) STRICT;
CREATE TABLE holder (unit_id TEXT PRIMARY KEY, desk TEXT NOT NULL, epoch INTEGER NOT NULL) STRICT;
`,
  },
  {
    name: '0002-anchor',
    sql: `
-- Who holds a unit is an event on the unit (docs/decisions/0007).
DROP TABLE holder;
CREATE TABLE anchor (desk TEXT PRIMARY KEY, sequence INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
`,
  },
];

import type { Migration } from './migration.ts';

export const outages: Migration = {
  name: '0002-outages',
  sql: `
-- What each command that waits touches: its subjects, and the requests it is about. So that re-deciding and a case's
-- timeline need not read all that a long outage has queued.
CREATE TABLE outbox_key (
  key TEXT NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (key, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_key_position ON outbox_key (position);
INSERT OR IGNORE INTO outbox_key
  SELECT json_extract(event.value, '$.subject'), position FROM outbox, json_each(outbox.events) AS event;
INSERT OR IGNORE INTO outbox_key
  SELECT json_extract(event.value, '$.requestId'), position FROM outbox, json_each(outbox.events) AS event
  WHERE json_extract(event.value, '$.requestId') IS NOT NULL;

-- What was overtaken while there was still more to read: decided again once all of it is there.
CREATE TABLE upset (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- What cases were called here while the desk was alone: no name is given twice, also where its case was struck out.
CREATE TABLE temporary_given (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- The hub will not have it, and it may not be lost: it waits for a person and is passed over in sending.
ALTER TABLE outbox ADD COLUMN stuck INTEGER NOT NULL DEFAULT 0;

-- Conflicts are in the log now, for every desk to see. What was found before is raised again when the store opens.
ALTER TABLE conflict RENAME TO conflict_before;
CREATE TABLE conflict (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, sent INTEGER NOT NULL, state TEXT NOT NULL,
  open INTEGER NOT NULL, raised_at INTEGER NOT NULL
) STRICT;
CREATE INDEX conflict_raised ON conflict (open, raised_at);
CREATE TABLE link (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, sent INTEGER NOT NULL, state TEXT NOT NULL,
  lost INTEGER NOT NULL
) STRICT;
CREATE INDEX link_lost ON link (id) WHERE lost = 1;

-- Cases that were taken while the hub was away, by what they were called.
ALTER TABLE request ADD COLUMN temporary TEXT;
ALTER TABLE request ADD COLUMN numbered INTEGER NOT NULL DEFAULT 1;
CREATE INDEX request_temporary ON request (temporary) WHERE temporary IS NOT NULL;
CREATE INDEX request_unnumbered ON request (id) WHERE numbered = 0;

-- Log rows of a hub that forgot them (restored from a backup), kept when the log was taken over again.
CREATE TABLE log_before (
  set_aside_at INTEGER NOT NULL,
  sequence INTEGER NOT NULL, subject TEXT NOT NULL, version INTEGER NOT NULL, command_id TEXT NOT NULL,
  request_id TEXT, payload TEXT NOT NULL, payload_hash BLOB NOT NULL, hash BLOB NOT NULL
) STRICT;
`,
};

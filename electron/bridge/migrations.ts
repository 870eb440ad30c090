/** The schema of `bridge.db`. Frozen once released: a mistake is mended by the next one. */
export const migrations = [
  {
    name: '0001-first',
    sql: `
-- Requests the bridge knows of, and the incident each has in the CAD once that is known.
CREATE TABLE request (
  request_id TEXT PRIMARY KEY,
  cad_id     TEXT UNIQUE
) STRICT;

-- Assignments of now, by whoever made them: what was only reserved the CAD never hears of.
CREATE TABLE assignment (assignment_id TEXT PRIMARY KEY) STRICT;

-- What the CAD is to be told, one row for each event that has something to tell; in the hub's order.
CREATE TABLE item (
  position   INTEGER PRIMARY KEY,
  mark       TEXT    NOT NULL UNIQUE,
  request_id TEXT    NOT NULL REFERENCES request (request_id),
  unit_id    TEXT,
  body       TEXT    NOT NULL,
  state      TEXT    NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'sent', 'confirmed', 'rejected')),
  tries      INTEGER NOT NULL DEFAULT 0,
  code       TEXT
) STRICT;
CREATE INDEX item_request ON item (request_id, position);
CREATE INDEX item_open ON item (request_id, position) WHERE state IN ('new', 'sent');
CREATE INDEX item_unit ON item (unit_id, position) WHERE state IN ('new', 'sent');

-- Each incident as it was last taken over.
CREATE TABLE seen (
  cad_id   TEXT    PRIMARY KEY,
  version  INTEGER NOT NULL,
  digest   TEXT    NOT NULL,
  over     INTEGER NOT NULL,
  incident TEXT    NOT NULL
) STRICT;
CREATE INDEX seen_open ON seen (cad_id) WHERE over = 0;

CREATE TABLE progress (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`,
  },
] as const;

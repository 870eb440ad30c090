import type { Migration } from './migration.ts';

export const channels: Migration = {
  name: '0004-channels',
  sql: `
-- What waits for an answer (shared/domain/channel/waiting.ts): a page that comes anew is told of it, however old it is.
ALTER TABLE entry ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entry_waiting ON entry (said_at) WHERE waiting = 1;
ALTER TABLE entry ADD COLUMN channel TEXT NOT NULL DEFAULT '';
UPDATE entry SET channel = CASE json_extract(state, '$.channel.kind')
  WHEN 'unit' THEN 'unit:' || json_extract(state, '$.channel.unitId')
  WHEN 'case' THEN 'case:' || json_extract(state, '$.channel.requestId')
  ELSE json_extract(state, '$.channel.kind') END;
CREATE INDEX entry_channel ON entry (channel, said_at);

-- In what order entries came to this desk is the number of their piece. The author is the account that wrote it, empty
-- for a crew; null for what machines say, which nobody need read.
ALTER TABLE piece ADD COLUMN channel TEXT;
ALTER TABLE piece ADD COLUMN author TEXT;
CREATE INDEX piece_channel ON piece (channel, number) WHERE channel IS NOT NULL;
-- Entries about no case had no piece: they get one when the store is next opened.
CREATE TABLE without_piece (id TEXT PRIMARY KEY) STRICT;
INSERT INTO without_piece SELECT id FROM entry WHERE request_id IS NULL;

-- How far each account has read each channel at this desk; '*' is where it began. A person's own, and no fact of the log.
CREATE TABLE read_mark (
  account TEXT NOT NULL, channel TEXT NOT NULL, through INTEGER NOT NULL,
  PRIMARY KEY (account, channel)
) STRICT, WITHOUT ROWID;

-- What somebody has begun to write, and not sent.
CREATE TABLE draft (
  account TEXT NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL, written_at INTEGER NOT NULL,
  PRIMARY KEY (account, place)
) STRICT, WITHOUT ROWID;
`,
};

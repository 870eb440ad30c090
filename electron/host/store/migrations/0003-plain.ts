import type { Migration } from './migration.ts';

export const plain: Migration = {
  name: '0003-plain',
  sql: `
-- Read models of the aggregates that need no table of their own (shared/domain/plain.ts).
CREATE TABLE plain (
  aggregate TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, sent INTEGER NOT NULL, state TEXT NOT NULL,
  current INTEGER NOT NULL,
  PRIMARY KEY (aggregate, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX plain_current ON plain (aggregate, id) WHERE current = 1;
`,
};

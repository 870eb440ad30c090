-- What the region keeps: copies of the areas' logs, as they were written. Run in the region's own database, as its
-- superuser; may be repeated. Entries arrive by logical replication; nobody else writes here.
CREATE SCHEMA IF NOT EXISTS hub;

CREATE TABLE IF NOT EXISTS hub.log (
  area         text        NOT NULL,
  sequence     bigint      NOT NULL,
  subject      text        NOT NULL,
  version      integer     NOT NULL,
  command_id   text        NOT NULL,
  request_id   text,
  event_type   text        NOT NULL,
  by_role      text        NOT NULL,
  by_desk      text        NOT NULL,
  payload      text        NOT NULL,
  payload_hash bytea       NOT NULL,
  hash         bytea       NOT NULL,
  written_by   text        NOT NULL,
  written_at   timestamptz NOT NULL,
  PRIMARY KEY (area, sequence)
);

CREATE OR REPLACE FUNCTION hub.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON hub.log
  FOR EACH STATEMENT EXECUTE FUNCTION hub.refuse_change();

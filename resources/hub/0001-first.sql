-- The hub of a control room: one log for each area, in the order of its commits.
--
-- No table is granted to anybody. Desks call the functions at the end, which run as `sociolance_owner`; row-level rules
-- bind that owner too and go by `session_user`, which no client can change. So a mistake in a function shows nothing that
-- the rules do not show.

CREATE SCHEMA hub AUTHORIZATION sociolance_owner;
GRANT USAGE ON SCHEMA hub TO sociolance_client;
ALTER DEFAULT PRIVILEGES FOR ROLE sociolance_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
SET LOCAL ROLE sociolance_owner;

-- Who may log in, and what they speak for. Written by the superuser alone.
CREATE TABLE hub.login (
  login text   PRIMARY KEY,
  area  text   NOT NULL,
  -- A workstation, the bridge to the central CAD, or a client of one's own.
  kind  text   NOT NULL CHECK (kind IN ('desk', 'bridge', 'client')),
  -- The desks whose events it may write: its own, and one it stands in for.
  desks text[] NOT NULL,
  -- The roles it may act in: those of the domain, and `crew` and `system`, which only machines have.
  roles text[] NOT NULL
);

-- The role matrix, made from the domain whenever the schema is loaded.
CREATE TABLE hub.role_rule (
  role       text    NOT NULL,
  event_type text    NOT NULL,
  may_append boolean NOT NULL,
  may_read   boolean NOT NULL,
  PRIMARY KEY (role, event_type)
);

-- The end of each area's log. Whoever appends locks this row until the commit: sequence order is commit order.
CREATE TABLE hub.head (
  area     text   PRIMARY KEY,
  sequence bigint NOT NULL DEFAULT 0,
  hash     bytea  NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
) WITH (fillfactor = 50);

CREATE TABLE hub.log (
  area         text        NOT NULL,
  sequence     bigint      NOT NULL,
  subject      text        NOT NULL,
  version      integer     NOT NULL,
  command_id   text        NOT NULL,
  request_id   text,
  event_type   text        NOT NULL,
  by_role      text        NOT NULL,
  by_desk      text        NOT NULL,
  -- As it came, byte for byte: its hash must mean the same everywhere.
  payload      text        NOT NULL,
  payload_hash bytea       NOT NULL,
  hash         bytea       NOT NULL,
  written_by   text        NOT NULL DEFAULT session_user,
  written_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (area, sequence),
  CONSTRAINT compare_and_set UNIQUE (area, subject, version)
);

-- Every command there ever was, so that it has the same answer for ever.
CREATE TABLE hub.command (
  area           text   NOT NULL,
  command_id     text   NOT NULL,
  first_sequence bigint NOT NULL,
  last_sequence  bigint NOT NULL,
  PRIMARY KEY (area, command_id)
);

-- The newest version of each subject.
CREATE TABLE hub.subject (
  area    text    NOT NULL,
  subject text    NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (area, subject)
) WITH (fillfactor = 70);

-- What units are promised to. Kept from the events, so that the rule below holds whoever decided them.
CREATE TABLE hub.assignment (
  area          text    NOT NULL,
  unit          text    NOT NULL,
  assignment_id text    NOT NULL,
  active        boolean NOT NULL,
  PRIMARY KEY (area, unit, assignment_id)
);
CREATE UNIQUE INDEX one_active_assignment ON hub.assignment (area, unit) WHERE active;

-- The last fix of each unit; no part of the log, and kept no longer than a desk keeps one.
CREATE TABLE hub.position (
  area    text NOT NULL,
  unit_id text NOT NULL,
  fix     text NOT NULL,
  put_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (area, unit_id)
) WITH (fillfactor = 50);

-- What each desk last said the head of its own log was.
CREATE TABLE hub.anchor (
  area     text   NOT NULL,
  desk     text   NOT NULL,
  sequence bigint NOT NULL,
  hash     text   NOT NULL,
  PRIMARY KEY (area, desk)
) WITH (fillfactor = 50);

CREATE FUNCTION hub.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON hub.log
  FOR EACH STATEMENT EXECUTE FUNCTION hub.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON hub.command
  FOR EACH STATEMENT EXECUTE FUNCTION hub.refuse_change();

ALTER TABLE hub.login      ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.role_rule  ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.head       ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.log        ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.command    ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.subject    ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.assignment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.position   ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.anchor     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- Each question about who asks stands in a sub-select of its own, so that it is answered once a statement.
CREATE POLICY own_login ON hub.login FOR SELECT TO sociolance_owner USING (login = session_user);
CREATE POLICY own_roles ON hub.role_rule FOR SELECT TO sociolance_owner
  USING (role = ANY ((SELECT roles FROM hub.login WHERE login = session_user)::text[]));
CREATE POLICY own_area ON hub.head TO sociolance_owner
  USING (area = (SELECT area FROM hub.login WHERE login = session_user));
CREATE POLICY own_area ON hub.command TO sociolance_owner
  USING (area = (SELECT area FROM hub.login WHERE login = session_user));
CREATE POLICY own_area ON hub.subject TO sociolance_owner
  USING (area = (SELECT area FROM hub.login WHERE login = session_user));
CREATE POLICY own_area ON hub.assignment TO sociolance_owner
  USING (area = (SELECT area FROM hub.login WHERE login = session_user));
-- What the roles may read, of what their own area has written: machines all of it. (role_rule shows only the rules of
-- one's own roles.)
CREATE POLICY readable ON hub.log FOR SELECT TO sociolance_owner
  USING (area = (SELECT area FROM hub.login WHERE login = session_user)
    AND (EXISTS (SELECT FROM hub.login WHERE login = session_user AND 'system' = ANY (roles))
      OR event_type IN (SELECT r.event_type FROM hub.role_rule r WHERE r.may_read)));
-- What the roles may write, in the name of a desk of theirs.
CREATE POLICY appendable ON hub.log FOR INSERT TO sociolance_owner
  WITH CHECK (area = (SELECT area FROM hub.login WHERE login = session_user)
    AND by_desk = ANY ((SELECT desks FROM hub.login WHERE login = session_user)::text[])
    AND EXISTS (SELECT FROM hub.role_rule r
      WHERE r.role = by_role AND r.event_type = log.event_type AND r.may_append));
CREATE POLICY see_units ON hub.position FOR SELECT TO sociolance_owner
  USING (area = (SELECT area FROM hub.login WHERE login = session_user)
    AND EXISTS (SELECT FROM hub.role_rule r WHERE r.event_type = 'unit.on-duty' AND r.may_read));
CREATE POLICY machines ON hub.position TO sociolance_owner
  USING (area = (SELECT area FROM hub.login WHERE login = session_user AND 'system' = ANY (roles)));
CREATE POLICY machines ON hub.anchor TO sociolance_owner
  USING (area = (SELECT area FROM hub.login WHERE login = session_user AND 'system' = ANY (roles)));

-- The versions of the protocol this hub speaks, oldest and newest.
CREATE FUNCTION hub.protocol() RETURNS integer[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY[1, 1]
$$;

-- From here to `append`: helpers that only those functions call that have a fixed search_path, so they run in that.

-- Stops whoever has no login in that area.
CREATE FUNCTION hub.enter(p_area text) RETURNS hub.login
LANGUAGE plpgsql STABLE AS $$
DECLARE
  me hub.login;
BEGIN
  SELECT * INTO me FROM hub.login WHERE login = session_user;
  IF me.area IS DISTINCT FROM p_area THEN
    RAISE EXCEPTION 'no login of this area' USING ERRCODE = 'invalid_authorization_specification';
  END IF;
  RETURN me;
END
$$;

-- Stops whoever is no machine.
CREATE FUNCTION hub.enter_as_machine(p_area text) RETURNS hub.login
LANGUAGE plpgsql STABLE AS $$
DECLARE
  me hub.login := hub.enter(p_area);
BEGIN
  IF NOT 'system' = ANY (me.roles) THEN
    RAISE EXCEPTION 'for desks and bridges only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN me;
END
$$;

-- A text as JSON, null where it is none.
CREATE FUNCTION hub.json_of(p_text text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN p_text::jsonb;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
  RETURN NULL;
END
$$;

-- A payload, to look into it. Escapes that PostgreSQL has no character for (NUL, half surrogates) are looked at as
-- U+FFFD; what is stored is the text itself.
CREATE FUNCTION hub.looked_into(p_payload text) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT hub.json_of(CASE WHEN strpos(p_payload, '\u') = 0 THEN p_payload
    ELSE regexp_replace(p_payload, '\\u(0000|[dD][89a-fA-F][0-9a-fA-F]{2})', '\\ufffd', 'g') END)
$$;

-- How long JavaScript says a text is: characters beyond U+FFFF count twice.
CREATE FUNCTION hub.utf16_length(p_text text) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN octet_length(p_text) = length(p_text) THEN length(p_text)
    ELSE length(p_text) + length(regexp_replace(p_text, '[^\U00010000-\U0010FFFF]', '', 'g')) END
$$;

-- Whether an event could be folded by a desk, as far as the hub can tell: address, version, size, who, when and what.
CREATE FUNCTION hub.is_event(p_area text, p_event jsonb, p_said jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(
    p_event ->> 'subject' ~ '^[a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+$'
    AND length(p_event ->> 'subject') <= 120
    AND split_part(p_event ->> 'subject', '.', 1) = p_area
    AND jsonb_typeof(p_event -> 'version') = 'number' AND p_event ->> 'version' ~ '^[1-9][0-9]{0,8}$'
    AND (jsonb_typeof(p_event -> 'requestId') = 'null'
      OR p_event ->> 'requestId' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')
    AND jsonb_typeof(p_event -> 'payload') = 'string' AND hub.utf16_length(p_event ->> 'payload') <= 65536
    AND jsonb_typeof(p_said -> 'at') = 'number' AND jsonb_typeof(p_said -> 'recordedAt') = 'number'
    AND p_said #>> '{by,kind}' IN ('user', 'crew', 'system') AND jsonb_typeof(p_said #> '{by,desk}') = 'string'
    AND jsonb_typeof(p_said #> '{event,type}') = 'string'
    AND split_part(p_said #>> '{event,type}', '.', 1) = split_part(p_event ->> 'subject', '.', 2), false)
$$;

-- Keeps the assignments as one event says; false where that would promise the unit twice.
CREATE FUNCTION hub.keep_assignment(p_area text, p_unit text, p_event jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  IF p_event ->> 'type' = 'unit.assigned' THEN
    INSERT INTO hub.assignment (area, unit, assignment_id, active)
      VALUES (p_area, p_unit, p_event ->> 'assignmentId', true)
      ON CONFLICT (area, unit, assignment_id) DO UPDATE SET active = true;
  ELSIF p_event ->> 'type' IN ('unit.assignment-cancelled', 'unit.handed-to-ambulance')
    OR (p_event ->> 'type' = 'unit.reported' AND p_event ->> 'activity' = 'cleared') THEN
    UPDATE hub.assignment SET active = false
      WHERE area = p_area AND unit = p_unit AND assignment_id = p_event ->> 'assignmentId' AND active;
  END IF;
  RETURN true;
END
$$;

-- Takes commands into the log, in their order, each whole or not at all, all with one wait for the disk. `p_batches` is
-- a JSON array of {"area", "commandId", "events": [{"subject", "version", "requestId", "payload"}]}; the answer an array
-- with one object for each up to the first that was not accepted, or that was named before in the same call:
--
--   {"kind": "accepted", "first": N}           written just now, from sequence N on
--   {"kind": "accepted", "entries": [...]}     written earlier: what it became then, as far as this login may read it
--   {"kind": "wrong-version", "subject": S}
--   {"kind": "refused", "code": C}             bad-batch, not-yours-to-do, unit-promised-twice
CREATE FUNCTION hub.append(p_area text, p_batches text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me          hub.login := hub.enter(p_area);
  top         hub.head;
  beginning   bigint;
  rules       text[];
  batches     jsonb := hub.json_of(p_batches);
  batch       jsonb;
  event       jsonb;
  told        jsonb;
  saids       jsonb[];
  -- Of each command: where it is in the log already, and the how manieth of that name it is in this call.
  firsts      bigint[];
  lasts       bigint[];
  turns       bigint[];
  nth         integer := 0;
  types       text[];
  roles       text[];
  desks       text[];
  number      integer;
  answer      text;
  answers     text[] := '{}';
  -- Of each event that is new: what it says, and the version it must have if all before it are accepted.
  tolds       jsonb[];
  expected    bigint[];
  asked_for   integer := 0;
  -- What goes into the tables when all are looked at: a statement for each command would be most of the work.
  events      jsonb[] := '{}';
  commands    text[] := '{}';
  all_types   text[] := '{}';
  all_roles   text[] := '{}';
  all_desks   text[] := '{}';
  payloads    text[];
  digests     bytea[] := '{}';
  hashes      bytea[] := '{}';
BEGIN
  IF jsonb_typeof(batches) IS DISTINCT FROM 'array' OR jsonb_array_length(batches) > 500 THEN
    RETURN '[{"kind":"refused","code":"bad-batch"}]';
  END IF;
  SELECT * INTO STRICT top FROM hub.head WHERE area = p_area FOR UPDATE;
  beginning := top.sequence;
  SELECT array_agg(role || ' ' || event_type) INTO rules FROM hub.role_rule WHERE may_append;
  -- What has to be looked up is looked up once, in sub-selects, which go by the index however large the tables have grown.
  SELECT array_agg((known).first_sequence ORDER BY b), array_agg((known).last_sequence ORDER BY b),
    array_agg(turn ORDER BY b)
  INTO firsts, lasts, turns
  FROM (
    SELECT b, row_number() OVER (PARTITION BY one ->> 'commandId' ORDER BY b) AS turn,
      (SELECT c FROM hub.command c WHERE c.area = p_area AND c.command_id = one ->> 'commandId') AS known
    FROM jsonb_array_elements(batches) WITH ORDINALITY AS given (one, b)
  ) AS named;
  SELECT array_agg(payload ORDER BY b, e), array_agg(turn + coalesce(
    (SELECT s.version FROM hub.subject s WHERE s.area = p_area AND s.subject = new.subject), 0) ORDER BY b, e)
  INTO payloads, expected
  FROM (
    SELECT b, e, each ->> 'payload' AS payload, each ->> 'subject' AS subject,
      row_number() OVER (PARTITION BY each ->> 'subject' ORDER BY b, e) AS turn
    FROM jsonb_array_elements(batches) WITH ORDINALITY AS given (one, b),
      jsonb_array_elements(CASE jsonb_typeof(one -> 'events') WHEN 'array' THEN one -> 'events' END)
        WITH ORDINALITY AS told (each, e)
    WHERE firsts[b] IS NULL
  ) AS new;
  BEGIN
    tolds := payloads::jsonb[];
  EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
    SELECT array_agg(hub.looked_into(payload) ORDER BY place) INTO tolds
    FROM unnest(payloads) WITH ORDINALITY AS each (payload, place);
  END;

  FOR batch IN SELECT value FROM jsonb_array_elements(batches) LOOP
    nth := nth + 1;
    answer := NULL;
    saids := '{}';
    types := '{}';
    roles := '{}';
    desks := '{}';
    IF batch ->> 'area' IS DISTINCT FROM p_area
      OR coalesce(batch ->> 'commandId', '') !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      OR jsonb_typeof(batch -> 'events') IS DISTINCT FROM 'array'
      OR jsonb_array_length(batch -> 'events') NOT BETWEEN 1 AND 100 THEN
      answers := answers || '{"kind":"refused","code":"bad-batch"}'::text;
      EXIT;
    END IF;

    -- Named twice in one call: what it became is not in the log yet, so the next call is told.
    EXIT WHEN firsts[nth] IS NULL AND turns[nth] > 1;
    IF firsts[nth] IS NOT NULL THEN
      SELECT json_build_object('kind', 'accepted', 'entries', coalesce(json_agg(json_build_object(
        'sequence', sequence, 'subject', subject, 'version', version, 'commandId', command_id,
        'requestId', request_id, 'payload', payload) ORDER BY sequence), '[]'))
      INTO answer FROM hub.log
      WHERE area = p_area AND sequence BETWEEN firsts[nth] AND lasts[nth];
      answers := answers || answer;
      CONTINUE;
    END IF;

    -- What is asked: is it an event, is it theirs to write, does it follow on what is there?
    FOR event IN SELECT value FROM jsonb_array_elements(batch -> 'events') LOOP
      asked_for := asked_for + 1;
      told := tolds[asked_for];
      IF NOT hub.is_event(p_area, event, told) THEN
        answer := '{"kind":"refused","code":"bad-batch"}';
        EXIT;
      END IF;
      saids := saids || told;
      types := types || (told #>> '{event,type}');
      desks := desks || (told #>> '{by,desk}');
      roles := roles || CASE told #>> '{by,kind}'
        WHEN 'user' THEN coalesce(told #>> '{by,role}', '') ELSE told #>> '{by,kind}' END;
      number := cardinality(types);
      IF NOT (desks[number] = ANY (me.desks)
        AND coalesce(roles[number] || ' ' || types[number] = ANY (rules), false)) THEN
        answer := coalesce(answer, '{"kind":"refused","code":"not-yours-to-do"}');
      END IF;
      IF answer IS NULL AND (event ->> 'version')::integer <> expected[asked_for] THEN
        answer := json_build_object('kind', 'wrong-version', 'subject', event ->> 'subject');
      END IF;
    END LOOP;

    IF answer IS NULL AND strpos(array_to_string(types, ' '), 'unit.') > 0 THEN
      BEGIN
        PERFORM hub.keep_assignment(p_area, split_part(asked ->> 'subject', '.', 3), saids[place] -> 'event')
        FROM jsonb_array_elements(batch -> 'events') WITH ORDINALITY AS each (asked, place);
      EXCEPTION WHEN unique_violation THEN
        answer := '{"kind":"refused","code":"unit-promised-twice"}';
      WHEN not_null_violation THEN
        answer := '{"kind":"refused","code":"bad-batch"}';
      END;
    END IF;
    IF answer IS NOT NULL THEN
      answers := answers || answer;
      EXIT;
    END IF;

    answers := answers || json_build_object('kind', 'accepted', 'first', top.sequence + 1)::text;
    number := 0;
    FOR event IN SELECT value FROM jsonb_array_elements(batch -> 'events') LOOP
      number := number + 1;
      top.sequence := top.sequence + 1;
      events := events || event;
      commands := commands || (batch ->> 'commandId');
      all_types := all_types || types[number];
      all_roles := all_roles || roles[number];
      all_desks := all_desks || desks[number];
      digests := digests || sha256(convert_to(event ->> 'payload', 'UTF8'));
      top.hash := sha256(convert_to(top.sequence || E'\n' || (event ->> 'subject') || E'\n', 'UTF8')
        || digests[cardinality(digests)] || top.hash);
      hashes := hashes || top.hash;
    END LOOP;
  END LOOP;

  IF top.sequence > beginning THEN
    INSERT INTO hub.log (area, sequence, subject, version, command_id, request_id, event_type, by_role, by_desk,
        payload, payload_hash, hash)
      SELECT p_area, beginning + place, asked ->> 'subject', (asked ->> 'version')::integer, command,
        asked ->> 'requestId', type, role, desk, asked ->> 'payload', payload_hash, hash
      FROM unnest(events, commands, all_types, all_roles, all_desks, digests, hashes)
        WITH ORDINALITY AS each (asked, command, type, role, desk, payload_hash, hash, place);
    INSERT INTO hub.command (area, command_id, first_sequence, last_sequence)
      SELECT p_area, command, beginning + min(place), beginning + max(place)
      FROM unnest(commands) WITH ORDINALITY AS each (command, place) GROUP BY command;
    INSERT INTO hub.subject (area, subject, version)
      SELECT p_area, asked ->> 'subject', max((asked ->> 'version')::integer) FROM unnest(events) AS asked GROUP BY 2
      ON CONFLICT (area, subject) DO UPDATE SET version = EXCLUDED.version;
    UPDATE hub.head SET sequence = top.sequence, hash = top.hash WHERE area = p_area;
    PERFORM pg_notify('hub.log.' || p_area, '');
  END IF;
  RETURN '[' || array_to_string(answers, ',') || ']';
END
$$;

-- What follows `p_after`, in order, of what this login may read: at most `p_limit`.
CREATE FUNCTION hub.read_from(p_area text, p_after bigint, p_limit integer)
RETURNS TABLE (sequence bigint, subject text, version integer, command_id text, request_id text, payload text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp ROWS 1000 AS $$
BEGIN
  PERFORM hub.enter(p_area);
  RETURN QUERY SELECT l.sequence, l.subject, l.version, l.command_id, l.request_id, l.payload
    FROM hub.log l WHERE l.area = p_area AND l.sequence > p_after
    ORDER BY l.sequence LIMIT least(greatest(p_limit, 0), 10000);
END
$$;

-- The end of the log, or what it was at a sequence; the end where the log is shorter than that.
CREATE FUNCTION hub.head(p_area text, p_at bigint) RETURNS TABLE (sequence bigint, hash text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM hub.enter_as_machine(p_area);
  IF p_at < 1 THEN
    RETURN QUERY SELECT 0::bigint, repeat('00', 32);
  ELSE
    RETURN QUERY
      SELECT l.sequence, encode(l.hash, 'hex') FROM hub.log l WHERE l.area = p_area AND l.sequence = p_at;
    IF NOT FOUND THEN
      RETURN QUERY SELECT h.sequence, encode(h.hash, 'hex') FROM hub.head h WHERE h.area = p_area;
    END IF;
  END IF;
END
$$;

-- A unit's last fix, as JSON. Never part of the log.
CREATE FUNCTION hub.put_position(p_area text, p_fix text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  told jsonb := hub.looked_into(p_fix);
BEGIN
  PERFORM hub.enter_as_machine(p_area);
  IF NOT coalesce(told ->> 'unitId' ~ '^[a-z0-9][a-z0-9-]{0,39}$' AND length(p_fix) <= 1000
    AND (told ->> 'latitude')::numeric BETWEEN -90 AND 90
    AND (told ->> 'longitude')::numeric BETWEEN -180 AND 180, false) THEN
    RAISE EXCEPTION 'no fix' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  INSERT INTO hub.position (area, unit_id, fix) VALUES (p_area, told ->> 'unitId', p_fix)
    ON CONFLICT (area, unit_id) DO UPDATE SET fix = EXCLUDED.fix, put_at = now();
  PERFORM pg_notify('hub.position.' || p_area, '');
END
$$;

CREATE FUNCTION hub.positions(p_area text) RETURNS TABLE (fix text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM hub.enter(p_area);
  RETURN QUERY SELECT p.fix FROM hub.position p
    WHERE p.area = p_area AND p.put_at >= now() - interval '72 hours' ORDER BY p.unit_id;
END
$$;

CREATE FUNCTION hub.put_anchor(p_area text, p_desk text, p_sequence bigint, p_hash text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me hub.login := hub.enter_as_machine(p_area);
BEGIN
  IF NOT p_desk = ANY (me.desks) THEN
    RAISE EXCEPTION 'another desk''s anchor' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO hub.anchor (area, desk, sequence, hash) VALUES (p_area, p_desk, p_sequence, p_hash)
    ON CONFLICT (area, desk) DO UPDATE SET sequence = EXCLUDED.sequence, hash = EXCLUDED.hash;
  -- Where a unit was three days ago is nobody's business any more. Every desk comes by once a minute, also where no unit
  -- says anything.
  DELETE FROM hub.position WHERE area = p_area AND put_at < now() - interval '72 hours';
END
$$;

CREATE FUNCTION hub.anchor(p_area text, p_desk text) RETURNS TABLE (sequence bigint, hash text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM hub.enter_as_machine(p_area);
  RETURN QUERY SELECT a.sequence, a.hash FROM hub.anchor a WHERE a.area = p_area AND a.desk = p_desk;
END
$$;

-- The first thing a connection asks: who am I here, what do you speak, and are you the one that takes what I write?
CREATE FUNCTION hub.hello(p_area text) RETURNS json
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me hub.login := hub.enter(p_area);
BEGIN
  RETURN json_build_object('oldest', (hub.protocol())[1], 'newest', (hub.protocol())[2], 'kind', me.kind,
    'desks', me.desks, 'roles', me.roles, 'standby', pg_is_in_recovery());
END
$$;

GRANT EXECUTE ON FUNCTION
  hub.hello(text), hub.append(text, text), hub.read_from(text, bigint, integer), hub.head(text, bigint),
  hub.put_position(text, text), hub.positions(text), hub.put_anchor(text, text, bigint, text), hub.anchor(text, text)
  TO sociolance_client;
RESET ROLE;

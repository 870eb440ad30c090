-- The roles of the cluster, which all its databases share. Run by the superuser before the migrations; may be repeated.
DO $$
BEGIN
  -- Owns everything in the hub and may do nothing by itself: nobody can log in as it, and row-level rules bind it too.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sociolance_owner') THEN
    CREATE ROLE sociolance_owner NOLOGIN;
  END IF;
  -- What every login is a member of: may call the hub's functions, and nothing else.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sociolance_client') THEN
    CREATE ROLE sociolance_client NOLOGIN;
  END IF;
  -- Logins that show a client certificate instead of a password (pg_hba.conf).
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sociolance_certificate') THEN
    CREATE ROLE sociolance_certificate NOLOGIN;
  END IF;
  -- Logins that receive a copy of an area's log, for the region.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sociolance_region') THEN
    CREATE ROLE sociolance_region NOLOGIN;
  END IF;
END
$$;

-- What a login could do anywhere else than in the hub.
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;

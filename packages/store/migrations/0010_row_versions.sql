-- Whatever is said of a run or of a registered model also changes the row of the run or the model itself: its xmin then
-- tells, in the very snapshot of a search, whether what was put together for it before still holds. Triggers do it, so that
-- nobody who writes can forget to: neither an older version of this program nor a person at psql. A row that the
-- transaction wrote already is not written again. An array of ids, not a join: a plan is kept for all to come, and the
-- first statement may have been one that wrote half of the table.

CREATE FUNCTION registry.renew_runs_by_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE registry.run SET collecting = collecting
   WHERE no = ANY (ARRAY(SELECT DISTINCT run_no FROM written)) AND xmin <> pg_current_xact_id()::xid;
  RETURN NULL;
END
$$;

CREATE FUNCTION registry.renew_runs_by_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE registry.run SET collecting = collecting
   WHERE id = ANY (ARRAY(SELECT DISTINCT run_id FROM written)) AND xmin <> pg_current_xact_id()::xid;
  RETURN NULL;
END
$$;

CREATE FUNCTION registry.renew_models() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE registry.registered_model SET last_version = last_version
   WHERE id = ANY (ARRAY(SELECT DISTINCT model_id FROM written)) AND xmin <> pg_current_xact_id()::xid;
  RETURN NULL;
END
$$;

DO $$
DECLARE
  part record;
BEGIN
  FOR part IN SELECT * FROM (VALUES
      ('latest_metric', 'renew_runs_by_number'), ('param', 'renew_runs_by_number'), ('run_tag', 'renew_runs_by_number'),
      ('run_dataset', 'renew_runs_by_id'), ('run_model', 'renew_runs_by_id'),
      ('registered_model_tag', 'renew_models'), ('model_version', 'renew_models'),
      ('model_version_tag', 'renew_models'), ('model_alias', 'renew_models')) AS p (name, renew)
  LOOP
    EXECUTE format('CREATE TRIGGER %s_inserted AFTER INSERT ON registry.%1$I REFERENCING NEW TABLE AS written
                    FOR EACH STATEMENT EXECUTE FUNCTION registry.%I()', part.name, part.renew);
    EXECUTE format('CREATE TRIGGER %s_updated AFTER UPDATE ON registry.%1$I REFERENCING NEW TABLE AS written
                    FOR EACH STATEMENT EXECUTE FUNCTION registry.%I()', part.name, part.renew);
    EXECUTE format('CREATE TRIGGER %s_deleted AFTER DELETE ON registry.%1$I REFERENCING OLD TABLE AS written
                    FOR EACH STATEMENT EXECUTE FUNCTION registry.%I()', part.name, part.renew);
  END LOOP;
END
$$;

-- Room on each page for the row's next version: indexes are then left alone.
ALTER TABLE registry.run SET (fillfactor = 85);

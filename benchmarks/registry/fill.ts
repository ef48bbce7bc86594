import pg from 'pg';

/**
 * The same runs into a database of ours or of MLflow's: metrics `a` to `e` (uniform from 0 to 1, drawn from the run's
 * number), three params, two tags, one experiment. Written by SQL: it is the search that is measured.
 */
export async function fillRuns(url: string, kind: 'assay' | 'mlflow', runs: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const drawn = `SELECT i, md5('run' || i) AS id FROM generate_series(1, ${runs}) i`;
  const value = `(('x' || substr(md5(k || i), 1, 8))::bit(32)::bigint / 4294967296.0)`;
  const keys = `unnest(ARRAY['a', 'b', 'c', 'd', 'e']) k`;
  const statements =
    kind === 'assay'
      ? [
          `INSERT INTO registry.experiment (id, name, artifact_location, creation_time, last_update_time) VALUES (900, 'many', 'mlflow-artifacts:/900', 0, 0)`,
          `INSERT INTO registry.run (id, experiment_id, name, status, start_time, artifact_uri)
             SELECT id, 900, 'run-' || i, 'FINISHED', 1000000 + i, 'mlflow-artifacts:/900/' || id || '/artifacts' FROM (${drawn}) r`,
          `INSERT INTO registry.metric_key (key) VALUES ('a'), ('b'), ('c'), ('d'), ('e') ON CONFLICT DO NOTHING`,
          `CREATE TEMP TABLE filled AS SELECT no, substr(name, 5)::int AS i FROM registry.run WHERE experiment_id = 900`,
          `INSERT INTO registry.latest_metric (run_no, experiment_id, key_no, value, step, timestamp)
             SELECT r.no, 900, key.no, ${value}, 0, 0 FROM filled r, ${keys} JOIN registry.metric_key key ON key.key = k`,
          `INSERT INTO registry.param (run_no, key, value) SELECT no, k, (i % 10)::text FROM filled, unnest(ARRAY['p', 'q', 'r']) k`,
          `INSERT INTO registry.run_tag (run_no, key, value) SELECT no, k, (i % 100)::text FROM filled, unnest(ARRAY['s', 't']) k`,
        ]
      : [
          `INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time) VALUES (900, 'many', 'mlflow-artifacts:/900', 'active', 0, 0)`,
          `INSERT INTO runs (run_uuid, experiment_id, name, status, start_time, end_time, lifecycle_stage, artifact_uri, source_type, user_id)
             SELECT id, 900, 'run-' || i, 'FINISHED', 1000000 + i, 1000001 + i, 'active', 'mlflow-artifacts:/900/' || id || '/artifacts', 'UNKNOWN', '' FROM (${drawn}) r`,
          `INSERT INTO latest_metrics (run_uuid, key, value, step, timestamp, is_nan) SELECT id, k, ${value}, 0, 0, false FROM (${drawn}) r, ${keys}`,
          `INSERT INTO params (run_uuid, key, value) SELECT id, k, (i % 10)::text FROM (${drawn}) r, unnest(ARRAY['p', 'q', 'r']) k`,
          `INSERT INTO tags (run_uuid, key, value) SELECT id, k, (i % 100)::text FROM (${drawn}) r, unnest(ARRAY['s', 't']) k`,
        ];
  // The rows fit each other: looking up every foreign key would take most of the time.
  await client.query('SET session_replication_role = replica');
  for (const statement of statements) await client.query(statement);
  await client.query('VACUUM ANALYZE');
  await client.end();
}

/** Registered models with a version each, and a tag that one in a hundred shares. */
export async function fillModels(url: string, kind: 'assay' | 'mlflow', models: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const drawn = `SELECT i, 'model-' || lpad(i::text, 6, '0') AS name FROM generate_series(1, ${models}) i`;
  const statements =
    kind === 'assay'
      ? [
          `INSERT INTO registry.registered_model (name, creation_timestamp, last_updated_timestamp, last_version) SELECT name, i, i, 1 FROM (${drawn}) m`,
          `INSERT INTO registry.model_version (model_id, version, creation_timestamp, last_updated_timestamp, source, status)
             SELECT id, 1, 0, 0, 's3://elsewhere', 'READY' FROM registry.registered_model WHERE name LIKE 'model-%'`,
          `INSERT INTO registry.registered_model_tag (model_id, key, value)
             SELECT id, 'team', (id % 100)::text FROM registry.registered_model WHERE name LIKE 'model-%'`,
        ]
      : [
          `INSERT INTO registered_models (name, creation_time, last_updated_time) SELECT name, i, i FROM (${drawn}) m`,
          `INSERT INTO model_versions (name, version, creation_time, last_updated_time, source, status, current_stage)
             SELECT name, 1, 0, 0, 's3://elsewhere', 'READY', 'None' FROM (${drawn}) m`,
          `INSERT INTO registered_model_tags (name, key, value) SELECT name, 'team', (i % 100)::text FROM (${drawn}) m`,
        ];
  // The rows fit each other: looking up every foreign key would take most of the time.
  await client.query('SET session_replication_role = replica');
  for (const statement of statements) await client.query(statement);
  await client.query('VACUUM ANALYZE');
  await client.end();
}

import pg from 'pg';

type Kind = 'assay' | 'mlflow';

/** A run's values are drawn from its number, so that both sides hold the same. */
const value = `(('x' || substr(md5(k || i), 1, 8))::bit(32)::bigint / 4294967296.0)`;
const metricKeys = `unnest(ARRAY['a', 'b', 'c', 'd', 'e']) k`;

const ourRuns = (runs: number, experiment: number): string[] => [
  `INSERT INTO registry.experiment (id, name, artifact_location, creation_time, last_update_time)
   VALUES (${experiment}, 'many ${experiment}', 'mlflow-artifacts:/${experiment}', 0, 0)`,
  `INSERT INTO registry.run (id, experiment_id, name, status, start_time, artifact_uri)
   SELECT id, ${experiment}, 'run-' || i, 'FINISHED', 1000000 + i, 'mlflow-artifacts:/${experiment}/' || id || '/artifacts'
     FROM (SELECT i, md5('${experiment}' || i) AS id FROM generate_series(1, ${runs}) i) r`,
  `INSERT INTO registry.metric_key (key) VALUES ('a'), ('b'), ('c'), ('d'), ('e') ON CONFLICT DO NOTHING`,
  `CREATE TEMP TABLE filled_${experiment} AS SELECT no, substr(name, 5)::int AS i FROM registry.run WHERE experiment_id = ${experiment}`,
  `INSERT INTO registry.latest_metric (run_no, experiment_id, key_no, value, step, timestamp)
   SELECT r.no, ${experiment}, key.no, ${value}, 0, 0
     FROM filled_${experiment} r, ${metricKeys} JOIN registry.metric_key key ON key.key = k`,
  `INSERT INTO registry.param (run_no, key, value)
   SELECT no, k, (i % 10)::text FROM filled_${experiment}, unnest(ARRAY['p', 'q', 'r']) k`,
  `INSERT INTO registry.run_tag (run_no, key, value)
   SELECT no, k, (i % 100)::text FROM filled_${experiment}, unnest(ARRAY['s', 't']) k`,
];

const theirRuns = (runs: number, experiment: number): string[] => {
  const drawn = `(SELECT i, md5('${experiment}' || i) AS id FROM generate_series(1, ${runs}) i) r`;
  return [
    `INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time)
     VALUES (${experiment}, 'many ${experiment}', 'mlflow-artifacts:/${experiment}', 'active', 0, 0)`,
    `INSERT INTO runs (run_uuid, experiment_id, name, status, start_time, end_time, lifecycle_stage, artifact_uri, source_type, user_id)
     SELECT id, ${experiment}, 'run-' || i, 'FINISHED', 1000000 + i, 1000001 + i, 'active',
            'mlflow-artifacts:/${experiment}/' || id || '/artifacts', 'UNKNOWN', '' FROM ${drawn}`,
    `INSERT INTO latest_metrics (run_uuid, key, value, step, timestamp, is_nan) SELECT id, k, ${value}, 0, 0, false FROM ${drawn}, ${metricKeys}`,
    `INSERT INTO params (run_uuid, key, value) SELECT id, k, (i % 10)::text FROM ${drawn}, unnest(ARRAY['p', 'q', 'r']) k`,
    `INSERT INTO tags (run_uuid, key, value) SELECT id, k, (i % 100)::text FROM ${drawn}, unnest(ARRAY['s', 't']) k`,
  ];
};

const modelsDrawn = (models: number): string =>
  `(SELECT i, 'model-' || lpad(i::text, 6, '0') AS name FROM generate_series(1, ${models}) i) m`;

const ourModels = (models: number): string[] => [
  `INSERT INTO registry.registered_model (name, creation_timestamp, last_updated_timestamp, last_version)
   SELECT name, i, i, 1 FROM ${modelsDrawn(models)}`,
  `INSERT INTO registry.model_version (model_id, version, creation_timestamp, last_updated_timestamp, source, status)
   SELECT id, 1, 0, 0, 's3://elsewhere', 'READY' FROM registry.registered_model WHERE name LIKE 'model-%'`,
  `INSERT INTO registry.registered_model_tag (model_id, key, value)
   SELECT id, 'team', (creation_timestamp % 100)::text FROM registry.registered_model WHERE name LIKE 'model-%'`,
];

const theirModels = (models: number): string[] => [
  `INSERT INTO registered_models (name, creation_time, last_updated_time) SELECT name, i, i FROM ${modelsDrawn(models)}`,
  `INSERT INTO model_versions (name, version, creation_time, last_updated_time, source, status, current_stage)
   SELECT name, 1, 0, 0, 's3://elsewhere', 'READY', 'None' FROM ${modelsDrawn(models)}`,
  `INSERT INTO registered_model_tags (name, key, value) SELECT name, 'team', (i % 100)::text FROM ${modelsDrawn(models)}`,
];

/**
 * Rows by SQL, as it is searching that is measured. They fit each other, so no foreign key is looked up; and indexes that
 * hold nothing but order are built afterwards, which takes a fraction of the time.
 */
async function fill(url: string, schema: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica; SET maintenance_work_mem = '512MB'`);
    const { rows: indexes } = await client.query<{ name: string; made: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name, pg_get_indexdef(i.indexrelid) AS made
         FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND NOT i.indisunique`,
      [schema],
    );
    for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
    for (const statement of statements) await client.query(statement);
    for (const { made } of indexes) await client.query(made);
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

/** Runs with five metrics (uniform from 0 to 1), three params and two tags, in an experiment of their own. */
export const fillRuns = (url: string, kind: Kind, runs: number, experiment = 900): Promise<void> =>
  kind === 'assay'
    ? fill(url, 'registry', ourRuns(runs, experiment))
    : fill(url, 'public', theirRuns(runs, experiment));

/** Registered models with a version each, and a tag that one in a hundred shares. */
export const fillModels = (url: string, kind: Kind, models: number): Promise<void> =>
  kind === 'assay' ? fill(url, 'registry', ourModels(models)) : fill(url, 'public', theirModels(models));

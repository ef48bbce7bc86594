import type { KeyValue } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { keyValueColumns } from './key-value.ts';
import { type RunInfoRow, runInfoColumns } from './run-row.ts';

/**
 * A run with its first tags, in one statement; its files will be below the experiment's artifact location.
 *
 * @returns null when there is no such active experiment
 */
export async function insertRun(
  db: Queryable,
  run: {
    runId: string;
    experimentId: number;
    name: string;
    userId: string;
    startTime: number;
    tags: readonly KeyValue[];
  },
): Promise<RunInfoRow | null> {
  const { rows } = await db.query<RunInfoRow>({
    name: 'registry-insert-run',
    text: `WITH r AS (
             INSERT INTO registry.run (id, experiment_id, name, user_id, start_time, artifact_uri)
             SELECT $1, e.id, $3, $4, $5, e.artifact_location || '/' || $1 || '/artifacts'
               FROM registry.experiment e WHERE e.id = $2 AND e.lifecycle_stage = 'active' FOR KEY SHARE
             RETURNING *),
           tags AS (
             INSERT INTO registry.run_tag (run_id, key, value)
             SELECT r.id, tag.key, tag.value FROM r, unnest($6::text[], $7::text[]) AS tag (key, value))
           SELECT ${runInfoColumns} FROM r`,
    values: [run.runId, run.experimentId, run.name, run.userId, run.startTime, ...keyValueColumns(run.tags)],
  });
  return rows[0] ?? null;
}

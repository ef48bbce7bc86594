import type { KeyValue } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import { keyValueColumns } from './key-value.ts';

/**
 * A run with its first tags, in one statement.
 *
 * @param artifactUri where its files will be: below the experiment's artifact location
 */
export async function insertRun(
  db: Queryable,
  run: {
    runId: string;
    experimentId: number;
    name: string;
    userId: string;
    startTime: number;
    artifactUri: string;
    tags: readonly KeyValue[];
  },
): Promise<void> {
  await db.query(
    `WITH made AS (
       INSERT INTO registry.run (id, experiment_id, name, user_id, start_time, artifact_uri)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING id)
     INSERT INTO registry.run_tag (run_id, key, value)
     SELECT made.id, tag.key, tag.value FROM made, unnest($7::text[], $8::text[]) AS tag (key, value)`,
    [
      run.runId,
      run.experimentId,
      run.name,
      run.userId,
      run.startTime,
      run.artifactUri,
      ...keyValueColumns(run.tags),
    ],
  );
}

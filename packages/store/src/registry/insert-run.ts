import type { KeyValue } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';
import type { RunInfoRow } from './run-row.ts';

export interface NewRun {
  readonly runId: string;
  readonly experimentId: number;
  readonly name: string;
  readonly userId: string;
  readonly startTime: number;
  readonly tags: readonly KeyValue[];
}

/**
 * Runs with their first tags, all in one statement; the files of each will be below its experiment's artifact location.
 *
 * @returns for each run what was made, or null when there is no such active experiment
 */
export async function insertRuns(db: Queryable, runs: readonly NewRun[]): Promise<(RunInfoRow | null)[]> {
  const tags = runs.flatMap(({ runId, tags }) => tags.map((tag) => ({ runId, ...tag })));
  const { rows } = await db.query<{ id: string; artifactUri: string }>({
    name: 'registry-insert-runs',
    text: statement,
    values: [
      runs.map(({ runId }) => runId),
      runs.map(({ experimentId }) => experimentId),
      runs.map(({ name }) => name),
      runs.map(({ userId }) => userId),
      runs.map(({ startTime }) => startTime),
      tags.map(({ runId }) => runId),
      tags.map(({ key }) => key),
      tags.map(({ value }) => value),
    ],
  });
  const made = new Map(rows.map(({ id, artifactUri }) => [id, artifactUri]));
  return runs.map(({ tags: _, ...run }) => {
    const artifactUri = made.get(run.runId);
    if (artifactUri === undefined) return null;
    return { ...run, status: 'RUNNING', endTime: null, artifactUri, lifecycleStage: 'active' };
  });
}

/** One run. @returns null when there is no such active experiment */
export async function insertRun(db: Queryable, run: NewRun): Promise<RunInfoRow | null> {
  return (await insertRuns(db, [run]))[0]!;
}

const statement = `
WITH asked AS (
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::bigint[])
             AS a (id, experiment_id, name, user_id, start_time)),
home AS (
  SELECT e.id, e.artifact_location FROM registry.experiment e
   WHERE e.id = ANY ($2::bigint[]) AND e.lifecycle_stage = 'active' FOR KEY SHARE),
made AS (
  INSERT INTO registry.run (id, experiment_id, name, user_id, start_time, artifact_uri)
  SELECT a.id, home.id, a.name, a.user_id, a.start_time, home.artifact_location || '/' || a.id || '/artifacts'
    FROM asked a JOIN home ON home.id = a.experiment_id
  RETURNING no, id, artifact_uri),
tags AS (
  INSERT INTO registry.run_tag (run_no, key, value)
  SELECT made.no, t.key, t.value FROM unnest($6::text[], $7::text[], $8::text[]) AS t (run_id, key, value)
    JOIN made ON made.id = t.run_id)
SELECT id, artifact_uri AS "artifactUri" FROM made`;

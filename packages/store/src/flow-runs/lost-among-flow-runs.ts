import type { Queryable } from '../queryable.ts';

/** Those of the given runs that this process should no longer work on: cancelled, retried, or taken by another. */
export async function lostAmongFlowRuns(
  db: Queryable,
  running: { executor: string; runs: readonly { id: string; attempt: number }[] },
): Promise<string[]> {
  if (running.runs.length === 0) return [];
  const { rows } = await db.query<{ id: string }>(
    `SELECT mine.id
       FROM unnest($1::text[], $2::int[]) AS mine (id, attempt)
       LEFT JOIN assay.flow_run ON flow_run.id = mine.id AND flow_run.attempt = mine.attempt
             AND flow_run.executor = $3 AND flow_run.state = 'running'
      WHERE flow_run.id IS NULL`,
    [running.runs.map((run) => run.id), running.runs.map((run) => run.attempt), running.executor],
  );
  return rows.map((row) => row.id);
}

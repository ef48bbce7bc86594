import { getRunInfo, type Queryable, type RunInfoRow } from '@assay/store';
import { optional, required, text } from '../mlflow/field.ts';
import { invalid, missing } from '../mlflow/mlflow-error.ts';

/** A run may be named by either field; run_uuid is the older one. */
export const runIdFields = { run_id: optional(text), run_uuid: optional(text) };

export function runIdOf(fields: { run_id: string | undefined; run_uuid: string | undefined }): string {
  return required(text).read(fields.run_id || fields.run_uuid, 'run_id');
}

export const noRun = (runId: string) => missing(`Run with id=${runId.slice(0, 100)} not found`);

export const notActive = (runId: string) =>
  invalid(`The run ${runId} must be in the 'active' state. Current state is deleted.`);

/** The run, which has to be active. */
export async function findActiveRun(db: Queryable, runId: string): Promise<RunInfoRow> {
  const run = await getRunInfo(db, runId);
  if (run === null) throw noRun(runId);
  if (run.lifecycleStage !== 'active') throw notActive(runId);
  return run;
}

import { isFinished } from '@assay/contracts';
import { listFlowRuns, type Queryable } from '@assay/store';

/** The others wait no longer than this: a first training of hours must not hold up everything. */
const patienceMs = 60_000;

/**
 * Whether a use case is on its way to its first model. Runs that work at the same time share the cores, so of five use
 * cases that begin together none is served early; somebody who has just started the platform waits for the default one.
 */
export async function isFirstTraining(
  db: Queryable,
  about: { useCase: string; now: Date },
): Promise<boolean> {
  const { useCase, now } = about;
  const trained = await listFlowRuns(db, { useCase, flow: 'train', state: 'succeeded', limit: 1 });
  if (trained.total > 0) return false;
  const { runs } = await listFlowRuns(db, { useCase, limit: 10 });
  const isRecent = (at: Date): boolean => now.getTime() - at.getTime() < patienceMs;
  return runs.some(({ state, createdAt }) => !isFinished(state) && isRecent(createdAt));
}

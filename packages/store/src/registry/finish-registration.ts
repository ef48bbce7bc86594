import type { ModelVersionStatus, Servable } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

/**
 * Ends a pending registration; one that ended already stays as it is.
 *
 * @returns false when it was not pending any more
 */
export async function finishRegistration(
  db: Queryable,
  result: {
    modelId: number;
    version: number;
    status: Exclude<ModelVersionStatus, 'PENDING_REGISTRATION'>;
    statusMessage: string;
    servable: Servable;
    evaluation: unknown;
    time: number;
  },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE registry.model_version
        SET status = $3, status_message = $4, servable = $5, evaluation = $6, last_updated_timestamp = $7
      WHERE model_id = $1 AND version = $2 AND status = 'PENDING_REGISTRATION'`,
    [
      result.modelId,
      result.version,
      result.status,
      result.statusMessage,
      result.servable,
      result.evaluation === null ? null : JSON.stringify(result.evaluation),
      result.time,
    ],
  );
  return rowCount === 1;
}

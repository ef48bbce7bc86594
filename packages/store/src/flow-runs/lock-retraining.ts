import type { Queryable } from '../queryable.ts';

/**
 * Held until the transaction ends: of several monitor runs of a use case that want a retraining at the same time, one
 * decides after the other.
 */
export async function lockRetraining(tx: Queryable, useCase: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('assay-retraining:' || $1, 0))`, [useCase]);
}

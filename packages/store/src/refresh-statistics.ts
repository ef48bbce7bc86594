import type { Queryable } from './queryable.ts';

/**
 * Tells the planner what the tables hold now; to be called after many rows were written at once. Postgres finds out by
 * itself within a minute, and takes a join of what it believes to be one row by nested loops until then: minutes
 * instead of a fraction of a second for a batch of ten thousand rows.
 */
export async function refreshStatistics(
  db: Queryable,
  tables: readonly ('observation' | 'prediction' | 'actual')[],
): Promise<void> {
  for (const table of tables) await db.query(`ANALYZE assay.${table}`);
}

import type { Queryable } from '../queryable.ts';
import { type ExperimentRow, experimentColumns } from './experiment-row.ts';

/** By id or by name; deleted ones too. */
export async function getExperiment(
  db: Queryable,
  by: { id: number } | { name: string },
): Promise<ExperimentRow | null> {
  const [condition, value] = 'id' in by ? ['e.id = $1', by.id] : ['e.name = $1', by.name];
  const { rows } = await db.query<ExperimentRow>(
    `SELECT ${experimentColumns} FROM registry.experiment e WHERE ${condition}`,
    [value],
  );
  return rows[0] ?? null;
}

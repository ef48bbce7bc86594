import type { Queryable } from '../queryable.ts';
import { fewMatchingRuns } from './few-matching-runs.ts';
import type { RunSearch } from './run-conditions.ts';
import { type RunRow, runColumns } from './run-row.ts';
import { sortMatchingRuns } from './sort-matching-runs.ts';
import { walkRunsInOrder } from './walk-runs-in-order.ts';

/**
 * One page of runs with their latest metrics, params and tags. Ties are broken by start time, the newest first, then by
 * id. A planner that knows nothing of how metrics go together would often read all of an experiment: the way is chosen
 * here, by how many runs meet the conditions.
 */
export async function searchRuns(db: Queryable, search: RunSearch): Promise<RunRow[]> {
  const ids =
    (await fewMatchingRuns(db, search)) ??
    (await walkRunsInOrder(db, search)) ??
    (await sortMatchingRuns(db, search));
  if (ids.length === 0) return [];
  const { rows } = await db.query<RunRow>({
    name: 'registry-runs-by-id',
    text: `SELECT ${runColumns} FROM unnest($1::text[]) WITH ORDINALITY AS asked (id, place)
             JOIN registry.run r ON r.id = asked.id ORDER BY asked.place`,
    values: [ids],
  });
  return rows;
}

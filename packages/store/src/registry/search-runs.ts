import type { Queryable } from '../queryable.ts';
import { countRuns } from './candidate-runs.ts';
import { fewMatchingRuns } from './few-matching-runs.ts';
import type { FoundRun } from './found-runs.ts';
import type { RunSearch } from './run-conditions.ts';
import { sortMatchingRuns } from './sort-matching-runs.ts';
import { walkRunsInOrder } from './walk-runs-in-order.ts';

/**
 * Of n runs, m of which are candidates, a walk in order passes page · n / m entries until the page is full. So m
 * look-ups, a walk with m in a hash table, and a walk with look-ups cost the same at multiples of √(page · n); the factors
 * were measured: an entry of an index costs a tenth of a look-up.
 */
const turns = { fewBelow: 1 / 4, hashedBelow: 4 };

/**
 * One page of runs. Ties are broken by start time, the newest first, then by id. A planner that knows
 * nothing of how metrics go together would often read all of an experiment: the way is chosen here, by how many runs
 * meet the conditions.
 */
export async function searchRuns(db: Queryable, search: RunSearch): Promise<FoundRun[]> {
  const { all, candidates } = await countRuns(db, search);
  const even = Math.sqrt(search.limit * all);
  if (candidates === null || candidates.runs > turns.hashedBelow * even)
    return (await walkRunsInOrder(db, search)) ?? sortMatchingRuns(db, search);
  if (candidates.runs > search.limit && candidates.runs > turns.fewBelow * even) {
    const walked = await walkRunsInOrder(db, search, candidates);
    if (walked !== null) return walked;
  }
  return fewMatchingRuns(db, search, candidates);
}

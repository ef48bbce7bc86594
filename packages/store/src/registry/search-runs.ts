import type { Queryable } from '../queryable.ts';
import { countedTo, countRuns } from './candidate-runs.ts';
import { fewMatchingRuns } from './few-matching-runs.ts';
import type { FoundRun } from './found-runs.ts';
import type { RunSearch } from './run-conditions.ts';
import { sortMatchingRuns } from './sort-matching-runs.ts';
import { longestWalk, mostHashed, walkRunsInOrder } from './walk-runs-in-order.ts';

/**
 * Of n runs, m of which are candidates, a walk in order passes page · n / m entries until the page is full. So m
 * look-ups, a walk with m in a hash table, and a walk with look-ups cost the same at multiples of √(page · n); the factors
 * were measured: an entry of an index costs a tenth of a look-up.
 */
const turns = { fewBelow: 1 / 4, hashedBelow: 4 };

/** Few lengths, so that few forms of the statement are kept: the next power of two. */
const rounded = (entries: number): number =>
  Math.min(longestWalk.lookingUp, 2 ** Math.ceil(Math.log2(entries)));

/**
 * One page of runs. Ties are broken by start time, the newest first, then by id. A planner that knows nothing of how
 * metrics go together would often read all of an experiment: the way is chosen here, by how many runs meet the conditions.
 * Where the order runs against the filter a walk is longer than that tells; it is given up at twice what was expected, and
 * the next way is taken.
 */
export async function searchRuns(db: Queryable, search: RunSearch): Promise<FoundRun[]> {
  const { all, candidates } = await countRuns(db, search);
  if (candidates === null) return (await walkRunsInOrder(db, search)) ?? sortMatchingRuns(db, search);
  const { runs } = candidates;
  const even = Math.sqrt(search.limit * all);
  const few = runs <= countedTo;
  if (few && (runs <= search.limit || runs <= turns.fewBelow * even))
    return fewMatchingRuns(db, search, candidates);
  if (!few || runs > turns.hashedBelow * even) {
    const expected = (search.limit * all) / runs;
    const walked = await walkRunsInOrder(db, search, null, rounded(2 * expected + search.limit));
    if (walked !== null) return walked;
  }
  if (few) {
    return (await walkRunsInOrder(db, search, candidates)) ?? (await fewMatchingRuns(db, search, candidates));
  }
  const counted = await countRuns(db, { ...search, conditions: [candidates.condition] }, mostHashed);
  const fit = (counted.candidates?.runs ?? 0) <= mostHashed;
  return (fit ? await walkRunsInOrder(db, search, candidates) : null) ?? (await sortMatchingRuns(db, search));
}

import type { Matrix } from '@assay/data';
import type { Estimator } from '../estimators/estimator.ts';
import { estimators } from '../estimators/estimators.ts';
import { inNameOrder } from '../estimators/in-name-order.ts';
import type { CandidateSpace, SearchSpace } from '../parameters/search-space.ts';
import { type BinnedTable, binTable } from '../trees/binned-table.ts';
import { rankColumns } from '../trees/ranked-columns.ts';

/** A search over more numbers of bins than these bins anew in every trial. */
const MOST_CHOICES = 3;

/**
 * The tables of bins that the trials of a study ask for (and the ranks of values, for learners that draw thresholds), each made once; handed to every trial as `FitContext.bins`, also
 * in other threads, which then read the same memory. A trial that asks for another number of bins makes its own.
 *
 * @param space what the study searches; learners that do not bin are passed over
 * @param categories names of features whose values are category codes
 * @throws ShapeError for a value of such a feature that is no code
 * @example const bins = studyBins(train.X, options.space); // runTrial(trial, …, { seed: 1, bins })
 */
export function studyBins(
  X: Matrix,
  space: SearchSpace,
  categories: readonly string[] = [],
): readonly BinnedTable[] {
  const tables = new Map<string, BinnedTable>();
  for (const candidate of space) {
    const estimator = estimators.get(candidate.estimator);
    const own = estimator?.splitsCategories ? categories : [];
    for (const maxBins of binCountsOf(candidate, estimator)) {
      const key = `${maxBins} ${own.length > 0}`;
      if (!tables.has(key)) tables.set(key, binTable(X, { maxBins, categories: own }));
    }
  }
  const areDrawn = space.some(({ estimator }) => estimators.get(estimator)?.drawsThresholds === true);
  return areDrawn ? withRanks(X, [...tables.values()]) : [...tables.values()];
}

/** Ranks go with the first table; where no learner asks for bins, with one made for them. */
function withRanks(X: Matrix, tables: readonly BinnedTable[]): readonly BinnedTable[] {
  const [first = binTable(X), ...others] = tables;
  return [{ ...first, ranks: rankColumns(inNameOrder(X)) }, ...others];
}

function binCountsOf({ parameters }: CandidateSpace, estimator: Estimator | undefined): readonly number[] {
  const byDefault = estimator?.parameters['max_bins']?.default;
  if (byDefault === undefined) return [];
  const searched = parameters['max_bins'] ?? { type: 'fixed', value: byDefault };
  if (searched.type === 'fixed') return [searched.value as number];
  const isChoice = searched.type === 'categorical' && searched.choices.length <= MOST_CHOICES;
  return isChoice ? (searched.choices as readonly number[]) : [];
}

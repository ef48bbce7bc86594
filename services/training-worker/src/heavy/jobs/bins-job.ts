import { type BinnedTable, type SearchSpace, studyBins } from '@assay/learning';
import { isSeries } from '../is-series.ts';
import { fitContextOf } from '../rows/fit-context-of.ts';
import { decodeRows } from '../rows/prepared-rows.ts';

/** The bins of the training rows that the trials of a study share: made once, in memory that all threads read. */
export function binsJob({
  prepared,
  space,
}: {
  readonly prepared: SharedArrayBuffer;
  readonly space: SearchSpace;
}): readonly BinnedTable[] {
  if (isSeries(prepared)) return [];
  const rows = decodeRows(prepared);
  return studyBins(rows.sides.train.X, space, fitContextOf(rows, 0).categories);
}

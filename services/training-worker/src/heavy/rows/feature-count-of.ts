import { isSeries } from '../is-series.ts';
import { decodeRows } from './prepared-rows.ts';

/** How many features learners are given; undefined for series, whose features each learner makes itself. */
export function featureCountOf(prepared: ArrayBufferLike): number | undefined {
  return isSeries(prepared) ? undefined : decodeRows(prepared).sides.train.X.names.length;
}

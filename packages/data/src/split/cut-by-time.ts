import type { Split } from '@assay/use-case';
import type { SplitIndices } from './split-indices.ts';

/** Oldest rows to train on, newest as the holdout; see `splitRows`. */
export function cutByTime(times: Float64Array, labels: Float64Array, split: Split): SplitIndices {
  const order = Int32Array.from(times.keys())
    .filter((row) => !Number.isNaN(times[row]!))
    .sort((a, b) => times[a]! - times[b]! || a - b);
  const afterMoment = (cut: number) => {
    let end = cut;
    while (end > 0 && end < order.length && times[order[end]!] === times[order[end - 1]!]) end++;
    return end;
  };
  const trainEnd = Math.round(order.length * split.train);
  const validationEnd = trainEnd + Math.round(order.length * split.validation);
  const known = (rows: Int32Array) => rows.filter((row) => !Number.isNaN(labels[row]!));
  return {
    train: known(order.subarray(0, afterMoment(trainEnd))),
    validation: known(order.subarray(afterMoment(trainEnd), afterMoment(validationEnd))),
    holdout: known(order.subarray(afterMoment(validationEnd))),
  };
}

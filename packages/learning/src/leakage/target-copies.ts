import { matrixColumn } from '@assay/data';
import { correlation } from '@assay/statistics';
import type { LabelledRows } from '../tuning/run-trial.ts';
import type { LeakageFinding } from './leakage-finding.ts';

/** Below this number of rows a straight line through all of them is no proof. */
const FEWEST_ROWS = 10;
/** |r| within rounding of 1. */
const EXACT = 1 - 1e-9;

/**
 * Features that are the target: of numbers those with |correlation| 1 (the target in another unit), of classes those
 * whose every value stands for one class and that have no more values than there are classes (the class renamed).
 */
export function targetCopies({ X, y }: LabelledRows, classes?: number): LeakageFinding[] {
  return X.names.flatMap((feature, c): LeakageFinding[] => {
    const values = matrixColumn(X, c);
    const rows = Array.from(values.keys()).filter((r) => Number.isFinite(values[r]!));
    // Where it is missing it cannot copy; mostly missing, it is the target of few.
    if (rows.length < FEWEST_ROWS || rows.length < values.length / 2) return [];
    const [own, target] = [values, y].map((all) => rows.map((r) => all[r]!)) as [number[], number[]];
    if (isConstant(own) || isConstant(target)) return [];
    const value = classes === undefined ? Math.abs(correlation(own, target)) : Number(isRenamed(own, target));
    if (value < (classes === undefined ? EXACT : 1)) return [];
    const what = classes === undefined ? 'the target in another unit' : 'the class under another name';
    return [
      {
        check: 'target-copy',
        severity: 'stop',
        feature,
        detail: `${feature} is ${what} in all ${rows.length} rows that have it: a prediction would be given its own answer`,
        value,
      },
    ];
  });
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}

function isRenamed(values: readonly number[], classes: readonly number[]): boolean {
  const classOf = new Map<number, number>();
  for (const [i, value] of values.entries()) {
    const known = classOf.get(value);
    if (known === undefined) classOf.set(value, classes[i]!);
    else if (known !== classes[i]) return false;
  }
  return classOf.size <= new Set(classes).size;
}

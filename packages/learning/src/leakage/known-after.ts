import { type Matrix, matrixColumn } from '@assay/data';
import type { LabelledRows } from '../tuning/run-trial.ts';
import type { LeakageFinding } from './leakage-finding.ts';

const FEWEST_ROWS = 5;
/** Missing in nearly all rows that wait for their target, and there in nearly all that have it. */
const MISSING = 0.95;
const PRESENT = 0.05;

/**
 * Features that come with the target: missing where it is not known yet, there where it is. At the moment of a
 * prediction they would be missing.
 *
 * @param waiting features of rows whose target is not known yet
 */
export function knownAfter({ X }: LabelledRows, waiting: Matrix): LeakageFinding[] {
  if (waiting.rows < FEWEST_ROWS || X.rows < FEWEST_ROWS) return [];
  return X.names.flatMap((feature, c): LeakageFinding[] => {
    const [now, later] = [missingShare(matrixColumn(waiting, c)), missingShare(matrixColumn(X, c))];
    if (now < MISSING || later > PRESENT) return [];
    return [
      {
        check: 'known-after',
        severity: 'warn',
        feature,
        detail: `${feature} is missing in ${(100 * now).toFixed(0)} % of the ${waiting.rows} rows that wait for their target and in ${(100 * later).toFixed(0)} % of those that have it: it seems to become known with the target`,
        value: now,
      },
    ];
  });
}

/** The use-case file says which columns are known only afterwards; a feature that reads one is refused. */
export function readsAfter(columnsByFeature: Readonly<Record<string, readonly string[]>>): LeakageFinding[] {
  return Object.entries(columnsByFeature)
    .filter(([, columns]) => columns.length > 0)
    .map(([feature, columns]) => ({
      check: 'known-after',
      severity: 'stop',
      feature,
      detail: `${feature} reads ${columns.join(', ')}, known only after the event`,
      value: 1,
    }));
}

function missingShare(values: Float64Array): number {
  return values.filter((value) => !Number.isFinite(value)).length / values.length;
}

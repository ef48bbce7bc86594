import type { LabelledRows } from '../tuning/run-trial.ts';
import type { LeakageFinding } from './leakage-finding.ts';

/** Share of rows from which on they matter; below it they warn. */
const STOP = 0.01;
/** Rows in time may repeat by themselves (a still sensor, a holiday). */
const WARN_IN_TIME = 0.05;

/**
 * Rows of a later part that are in an earlier one, too, in all features and the target: they are known by heart, not
 * foretold.
 *
 * @param parts by name, the one that is learned from first
 */
export function duplicatesAcrossParts(
  parts: Readonly<Record<string, LabelledRows>>,
  splitBy: 'time' | 'random' | 'group',
): LeakageFinding[] {
  const findings: LeakageFinding[] = [];
  const seen = new Map<string, string>();
  for (const [name, part] of Object.entries(parts)) {
    const keys = rowKeys(part);
    const twins = keys.filter((key) => seen.has(key));
    const share = twins.length / Math.max(1, keys.length);
    if (share > (splitBy === 'time' ? WARN_IN_TIME : 0)) {
      const other = seen.get(twins[0]!)!;
      findings.push({
        check: 'duplicates-across-parts',
        severity: splitBy !== 'time' && share >= STOP ? 'stop' : 'warn',
        detail: `${twins.length} of ${keys.length} rows of the ${name} part (${(100 * share).toFixed(1)} %) are in an earlier one (${other}) with the same features and target`,
        value: share,
      });
    }
    for (const key of keys) if (!seen.has(key)) seen.set(key, name);
  }
  return findings;
}

/** The bits of a row as text; a missing value equals a missing one. */
function rowKeys({ X, y }: LabelledRows): string[] {
  const row = new Float64Array(X.names.length + 1);
  const bytes = new Uint16Array(row.buffer);
  return Array.from({ length: X.rows }, (_, r) => {
    for (let c = 0; c < X.names.length; c++) {
      const value = X.values[c * X.rows + r]!;
      // One NaN, one zero: both have several bit patterns.
      row[c] = Number.isFinite(value) ? value + 0 : Number.NaN;
    }
    row[X.names.length] = y[r]! + 0;
    return String.fromCharCode(...bytes);
  });
}

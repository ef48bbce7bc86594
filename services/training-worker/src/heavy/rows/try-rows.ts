import { runTrial } from '@assay/learning';
import type { TrialInput } from '../jobs/trial-job.ts';
import { fitContextOf } from './fit-context-of.ts';
import { decodeRows } from './prepared-rows.ts';

export function tryRows({ prepared, trial, metric, seed, trainer }: TrialInput): {
  value: number;
  metrics: Readonly<Record<string, number>>;
} {
  const rows = decodeRows(prepared);
  const { train, validation } = rows.sides;
  return runTrial(trial, train, validation, metric, fitContextOf(rows, seed, trainer));
}

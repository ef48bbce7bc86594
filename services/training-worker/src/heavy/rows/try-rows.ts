import { judgeSubmodels, judgeTrial, type TrialWatch } from '@assay/learning';
import type { TrialInput, Tried } from '../jobs/trial-job.ts';
import { fitContextOf } from './fit-context-of.ts';
import { decodeRows } from './prepared-rows.ts';

export function tryRows(
  { prepared, trial, also, metric, seed, trainer, bins, threads }: TrialInput,
  watch: TrialWatch | undefined,
): Tried {
  const rows = decodeRows(prepared);
  const { train, validation } = rows.sides;
  const context = {
    ...fitContextOf(rows, seed, trainer),
    ...(bins && { bins }),
    ...(threads && { threads }),
  };
  if (!also) return judgeTrial(trial, train, validation, metric, context, watch);
  const submodels = judgeSubmodels(trial, also, train, validation, metric, context);
  return { ...submodels.get(trial.parameters[also.parameter] as number)!, submodels };
}

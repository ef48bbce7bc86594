import { backtestBetween } from '@assay/learning';
import { loadServingModel, openBundle } from '@assay/model-bundle';
import type { UseCase } from '@assay/use-case';
import type { JudgedChampion } from '../jobs/evaluate-job.ts';
import { originErrors } from './origin-losses.ts';
import type { PreparedSeries } from './prepared-series.ts';

/** The champion's errors at the same origins of the holdout; or why it has none that could be compared. */
export function championErrors(
  champion: JudgedChampion,
  useCase: UseCase,
  { series, settings, parts, every }: PreparedSeries,
): Float64Array | string {
  const name = `champion ${champion.version}`;
  try {
    const bundle = openBundle(champion.files);
    const serving = loadServingModel(bundle);
    const { task, expression } = serving.useCase.target;
    if (serving.task !== 'forecast' || expression.source !== useCase.target.expression.source) {
      return `${name} predicts something else: ${expression.source} (${task})`;
    }
    if (serving.horizon !== settings.horizon || serving.stepMs !== settings.stepMs) {
      return `${name} forecasts ${serving.horizon} steps of ${serving.stepMs} ms, this one ${settings.horizon} of ${settings.stepMs} ms`;
    }
    const options = { series, settings, model: bundle.model, every };
    return originErrors(backtestBetween(options, parts.validationTo, parts.holdoutTo));
  } catch (error) {
    return `${name} cannot answer for today's data: ${(error as Error).message}`;
  }
}

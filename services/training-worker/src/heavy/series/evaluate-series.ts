import {
  type Backtest,
  backtestBetween,
  evaluateForecast,
  fitAdaptiveHorizons,
  forecasters,
  judgeGates,
  type ModelState,
  measureHorizons,
  seriesUntil,
} from '@assay/learning';
import { gateMode } from '../gate-mode.ts';
import type { EvaluateOutput, Judgement } from '../jobs/evaluate-job.ts';
import { residualsOf } from '../rows/residuals-of.ts';
import { championErrors } from './champion-errors.ts';
import { measureForecastLatency } from './measure-forecast-latency.ts';
import { originBlockLength, originErrors } from './origin-losses.ts';
import { picturesOf } from './pictures-of.ts';
import { decodeSeries } from './prepared-series.ts';

/** Judges a forecaster by rolling origins: beside the baselines, by step, and how often its intervals held. */
export function evaluateSeries(input: Judgement): EvaluateOutput {
  const { useCase, judged, served } = input;
  const { metric, seed } = useCase.tune;
  const prepared = decodeSeries(input.prepared);
  const { table, pipeline, series, settings, parts, every } = prepared;
  const { trainTo, validationTo, holdoutTo } = parts;
  const test = (model: ModelState, after: number, until: number): Backtest =>
    backtestBetween({ series, settings, model, every }, after, until);
  // The validation part is judged by the model that has not seen it.
  const onValidation = test(judged, trainTo, validationTo);
  const onHoldout = test(served, validationTo, holdoutTo);
  const model = { validation: onValidation, holdout: onHoldout };
  const evaluation = evaluateForecast({ model, series, settings, ...parts, every, metric, seed });
  // Series drift: the intervals follow how often they held lately; those of many series are in the unit of each.
  const fitted = fitAdaptiveHorizons(onValidation, useCase.target.intervals, {
    stepMs: settings.stepMs,
    scaled: series.length > 1,
  });
  const uncertainty = measureHorizons(fitted, onHoldout);

  // Judged as rows are: an origin is a row.
  const challenger = originErrors(onHoldout);
  const compared = input.champion && championErrors(input.champion, useCase, prepared);
  const known = seriesUntil(series, validationTo);
  const baselines = Object.fromEntries(
    [...forecasters.values()]
      .filter(({ name }) => Object.hasOwn(evaluation.holdout.baselines, name))
      .map(({ name, fit }) => [
        name,
        originErrors(test(fit(known, settings, {}, { seed }), validationTo, holdoutTo)),
      ]),
  );
  const mode = gateMode(input.champion, compared);
  const gates = judgeGates({
    mode,
    betterThan: useCase.promote.betterThan,
    confidence: useCase.promote.confidence,
    metric: 'rmse',
    yTrue: new Float64Array(challenger.length),
    challenger,
    ...(input.champion === null || compared === null || typeof compared === 'string'
      ? {}
      : {
          champion: { version: input.champion.version, runId: input.champion.runId, predictions: compared },
        }),
    baselines,
    blockLength: originBlockLength(challenger.length, prepared),
    seed,
    quality: input.quality,
    latency: {
      ...measureForecastLatency({ useCase, model: served, table, pipeline }),
      budgetMs: useCase.promote.latencyMs,
    },
  });
  return {
    evaluation: {
      ...evaluation,
      task: 'forecast',
      uncertainty: {
        kind: uncertainty.kind,
        levels: uncertainty.levels.map(({ level, radii, coverage, rows }) => ({
          level,
          radii: [...radii],
          coverage: [...coverage],
          rows,
        })),
        ...(uncertainty.scaled && { scaled: true }),
      },
      forecast: {
        entities: series.length,
        pictures: picturesOf({ useCase, series, settings }, onHoldout, uncertainty),
      },
    },
    gates,
    mode,
    incomparable: typeof compared === 'string' ? compared : null,
    uncertainty,
    residuals: pointsOf(onHoldout),
  };
}

function pointsOf({ actuals, predictions }: Backtest): EvaluateOutput['residuals'] {
  const known = [...actuals.keys()].filter((cell) => Number.isFinite(actuals[cell]!));
  return residualsOf(
    Float64Array.from(known, (cell) => actuals[cell]!),
    Float64Array.from(known, (cell) => predictions[cell]!),
  );
}

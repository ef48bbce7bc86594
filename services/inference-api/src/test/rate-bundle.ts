import { tableFromRows } from '@assay/data';
import { fitFeatures } from '@assay/features';
import { backtest, fitHorizons, forecasterNamed } from '@assay/learning';
import { captureForecasts, type JudgedEvaluation, packBundle, seriesOfTable } from '@assay/model-bundle';
import { parseUseCase, type TypedRow, type UseCase } from '@assay/use-case';

const day = 86_400_000;

/** A forecast with an entity, intervals, and an older route that answers a list. */
export const rateUseCaseText = `
name: ogrine-rate
title: Rate
source: { path: "*.json" }
columns:
  datetime: { type: datetime, role: time }
  server: { type: category, role: entity }
  rate: { type: number, min: 0 }
target: { name: rate, task: forecast, value: rate, horizon: 7, step: 1d, season: 7, intervals: [0.8] }
candidates: { ets: {} }
tune: { trials: 1, metric: mase, seed: 1 }
api:
  routes:
    - path: /seven-days-forecast
      answer: list
      fields: { datetime: time, prediction_rateTenth: round(value * 10), prediction_rate: value, low: low }
`;

function rateUseCase(): UseCase {
  const parsed = parseUseCase(rateUseCaseText, { file: 'use-case.yaml' });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.useCase;
}

/** 120 days of two servers, from 2024-01-01 on; the second lacks a day. */
export const rateRows: readonly (TypedRow & { datetime: number; server: string })[] = [
  'ankama',
  'brumen',
].flatMap((server, s) =>
  Array.from({ length: 120 }, (_, i) => ({
    datetime: Date.UTC(2024, 0, 1) + i * day,
    server,
    rate: 50 + 100 * s + 0.1 * i + 5 * Math.sin((2 * Math.PI * i) / 7) + Math.sin(17 * i),
  })).filter((_, i) => s === 0 || i !== 60),
);

/**
 * The files of a real bundle, by path.
 *
 * @param of another forecaster, and how many series it says to have learned from: of many, none is kept in memory
 */
export function rateBundle(
  of: { readonly forecaster?: string; readonly entities?: number } = {},
): Map<string, Uint8Array> {
  const useCase = rateUseCase();
  const table = tableFromRows(useCase.columns, rateRows);
  const { series } = seriesOfTable(useCase, table);
  const settings = { horizon: 7, stepMs: day, season: 7 };
  const model = forecasterNamed(of.forecaster ?? 'ets').fit(series, settings, {}, { seed: 1 });
  const from = Date.UTC(2024, 1, 1);
  const uncertainty = fitHorizons(
    backtest({ series, settings, model, from, to: from + 40 * day, every: 1 }),
    [0.8],
  );
  const files = packBundle({
    useCaseText: rateUseCaseText,
    pipeline: fitFeatures({ ...useCase, features: [] }, table),
    model,
    reference: {} as Parameters<typeof packBundle>[0]['reference'],
    example: captureForecasts(useCase, { model }, table),
    evaluation: {
      gates: [],
      forecast: { entities: of.entities ?? 2 },
    } as unknown as JudgedEvaluation,
    uncertainty,
    provenance: {},
  });
  return new Map(files.map(({ path, bytes }) => [path, bytes]));
}

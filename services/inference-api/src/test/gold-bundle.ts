import { tableFromRows } from '@assay/data';
import { computeTarget, fitFeatures, transformTable } from '@assay/features';
import { compileModel, estimatorNamed, fitConformal } from '@assay/learning';
import { captureExample, type JudgedEvaluation, packBundle } from '@assay/model-bundle';
import { parseUseCase, type TypedRow, type UseCase } from '@assay/use-case';

export const day = 86_400_000;

/** Small, with everything that serving has to do with: a time, a look-back, an alias, an older route. */
export const goldUseCaseText = (name = 'gold-price') => `
name: ${name}
title: Gold
source: { path: "*.csv" }
columns:
  Date: { type: date, format: M/D/YYYY, role: time }
  EUR: { type: number, unit: EUR/oz, min: 0 }
  USD: number
target: { name: gold_diff, value: next(EUR) - EUR }
features:
  - EUR
  - change: EUR - lag(EUR)
  - level: EUR - mean(EUR, 5)
split: { by: time, train: 0.7, validation: 0.15 }
candidates: { ridge: { l2: 1 } }
tune: { trials: 1, metric: rmse, seed: 1 }
api: { aliases: { price: EUR }, routes: [{ path: /gold }] }
`;

export function goldUseCase(name?: string): UseCase {
  const parsed = parseUseCase(goldUseCaseText(name), { file: 'use-case.yaml' });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.useCase;
}

/** 40 days from 2023-01-01 on. */
export const goldRows: readonly TypedRow[] = Array.from({ length: 40 }, (_, i) => ({
  Date: Date.UTC(2023, 0, 1) + i * day,
  EUR: 1700 + 20 * Math.sin(i / 3) + (i % 4),
  USD: 1,
}));

/** The files of a real bundle, by path. Another `l2` gives another model. */
export function goldBundle({ l2 = 1, name = 'gold-price' } = {}): Map<string, Uint8Array> {
  const useCase = goldUseCase(name);
  const table = tableFromRows(useCase.columns, goldRows);
  const pipeline = fitFeatures(useCase, table);
  const X = transformTable(pipeline, table);
  const y = computeTarget(useCase, table).map((value) => (Number.isFinite(value) ? value : 0));
  const model = estimatorNamed('ridge').fit(X, y, { l2 }, { seed: 1 });
  const evaluation = {
    holdout: {
      bestBaseline: 'no-change',
      sentence: 'As good as no change.',
      skill: { 'no-change': { skill: 0.01, low: -0.1, high: 0.1, confidence: 0.9 } },
    },
    gates: [],
  };
  const files = packBundle({
    useCaseText: goldUseCaseText(name),
    pipeline,
    model,
    reference: {} as Parameters<typeof packBundle>[0]['reference'],
    example: captureExample(pipeline, model, table),
    evaluation: evaluation as unknown as JudgedEvaluation,
    uncertainty: fitConformal({ yTrue: y, yPredicted: compileModel(model).predict(X), levels: [0.9] }),
    provenance: {},
  });
  return new Map(files.map(({ path, bytes }) => [path, bytes]));
}

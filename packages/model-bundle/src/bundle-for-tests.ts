import { matrixRows, type Table, type TypedRow, tableFromRows } from '@assay/data';
import { profileReference, samplesOfMatrix } from '@assay/drift';
import { computeTarget, fitFeatures, transformTable } from '@assay/features';
import { compileModel, estimatorNamed, evaluate, judgeGates } from '@assay/learning';
import { parseUseCase, type UseCase } from '@assay/use-case';
import { captureExample } from './capture-example.ts';
import { type BundleParts, packBundle } from './pack-bundle.ts';

export const useCaseText = `name: shop-price
title: Price of tomorrow in two shops
source: { path: "prices.csv" }
columns:
  Date: { type: date, role: time }
  shop: { type: category, role: entity }
  kind: { type: category }
  EUR: { type: number, unit: EUR, min: 0 }
target: { name: change, value: next(EUR) - EUR }
features:
  - EUR
  - return_1: log(EUR / lag(EUR, 1))
  - mean_5: mean(EUR, 5)
  - kind: one_hot(kind)
  - weekday: weekday(Date)
`;

/** The use case above, parsed. */
export function shopPrice(): UseCase {
  const parsed = parseUseCase(useCaseText, { file: 'use-case.yaml' });
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problem.message).join('; '));
  return parsed.useCase;
}

/** Two shops, 60 days each, with some prices missing. */
export function prices(seed = 1): Table {
  // Not random, but irregular enough; an arrow to statistics for this alone is not worth it.
  let turn = seed;
  const wave = (): number => Math.sin(1000 * Math.sin(turn++));
  const rows: TypedRow[] = [];
  for (const shop of ['north', 'south']) {
    let EUR = 100;
    for (let day = 0; day < 60; day++) {
      EUR *= 1 + 0.03 * wave();
      rows.push({
        Date: Date.UTC(2024, 0, 1 + day),
        shop,
        kind: ['red', 'white', null][Math.floor(1.5 * (1 + wave()))]!,
        EUR: wave() > 0.98 ? null : EUR,
      });
    }
  }
  return tableFromRows(shopPrice().columns, rows);
}

/** A whole small training: everything that a bundle holds. */
export function trainedParts(estimator = 'random-forest', seed = 1): BundleParts {
  const useCase = shopPrice();
  const table = prices(seed);
  const pipeline = fitFeatures(useCase, table);
  const X = transformTable(pipeline, table);
  const y = computeTarget(useCase, table);
  const known = Int32Array.from(y.keys()).filter((row) => Number.isFinite(y[row]!));
  const labelled = { X: matrixRows(X, known), y: Float64Array.from(known, (row) => y[row]!) };
  const parameters = estimator === 'random-forest' ? { trees: 5 } : {};
  const model = estimatorNamed(estimator).fit(labelled.X, labelled.y, parameters, { seed });
  const rows = {
    yTrue: labelled.y,
    model: compileModel(model).predict(labelled.X),
    baselines: { 'no-change': new Float64Array(known.length) },
  };
  const evaluation = evaluate({
    metric: 'rmse',
    splitBy: 'time',
    seed,
    resamples: 50,
    validation: rows,
    holdout: rows,
  });
  const gates = judgeGates({
    mode: 'first-champion',
    betterThan: 'champion',
    confidence: 0.9,
    metric: 'rmse',
    yTrue: rows.yTrue,
    challenger: rows.model,
    baselines: rows.baselines,
    blockLength: 5,
    seed,
    resamples: 50,
  });
  return {
    useCaseText,
    pipeline,
    model,
    reference: profileReference(samplesOfMatrix(labelled.X)),
    example: captureExample(pipeline, model, table),
    evaluation: { ...evaluation, gates },
    provenance: { runId: 'r1', seed },
  };
}

export function filesOf(parts: BundleParts): Map<string, Uint8Array> {
  return new Map(packBundle(parts).map(({ path, bytes }) => [path, bytes]));
}

import type { Gate, Evaluation as StoredEvaluation } from '@assay/contracts';
import { tableFromRows } from '@assay/data';
import { computeTarget, fitFeatures, transformTable } from '@assay/features';
import { estimatorNamed } from '@assay/learning';
import { type BundleFile, captureExample, packBundle } from '@assay/model-bundle';
import { parseUseCase } from '@assay/use-case';

export const useCaseText = (name: string): string => `name: ${name}
title: Twice as much, and one
source: { path: "*.csv" }
columns:
  x: { type: number }
  y: { type: number }
target: { name: doubled, value: y }
features:
  - x
  - square: x * x
split: { by: random, train: 0.7, validation: 0.15 }
candidates:
  ridge: { l2: 0.1 }
tune: { trials: 1, metric: rmse, seed: 1 }
`;

export const passed: Gate = {
  gate: 'not-worse-than-baseline',
  passed: true,
  detail: 'worse with probability 0.01',
};

/** A real bundle: fitted here, packed as the training worker does. */
export async function makeBundle(
  name: string,
  evaluation: StoredEvaluation = { gates: [passed], comparedWith: null },
): Promise<BundleFile[]> {
  const text = useCaseText(name);
  const parsed = parseUseCase(text, { file: 'use-case.yaml' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const rows = Array.from({ length: 40 }, (_, x) => ({ x, y: 2 * x + 1 }));
  const table = tableFromRows(parsed.useCase.columns, rows);
  const pipeline = fitFeatures(parsed.useCase, table);
  const features = transformTable(pipeline, table);
  const target = computeTarget(parsed.useCase, table);
  const model = await estimatorNamed('ridge').fit(features, target, { l2: 0.1 }, { seed: 1 });
  return packBundle({
    useCaseText: text,
    pipeline,
    model,
    reference: { format: 1, rows: 40, features: [] },
    example: captureExample(pipeline, model, table),
    evaluation: evaluation as never,
    provenance: {},
  });
}

import { tableFromRows } from '@assay/data';
import { computeTarget, fitFeatures, transformTable } from '@assay/features';
import { compileModel, estimatorNamed, fitCalibration, isClassifier } from '@assay/learning';
import { captureExample, type JudgedEvaluation, packBundle } from '@assay/model-bundle';
import { parseUseCase, type TypedRow, type UseCase } from '@assay/use-case';

/** Classes, asked for by the list of their measures as the original of the iris service was, and by name. */
export const irisUseCaseText = (respond = '{ field: prediction, as: index }') => `
name: iris
title: Iris
source: { path: "*.csv" }
columns:
  sepal_length: { type: number, unit: cm, min: 0 }
  petal_length: { type: number, unit: cm, min: 0 }
  species: { type: category, known: after }
target: { name: species, task: classification, value: species, classes: [setosa, versicolor, virginica] }
features:
  - sepal_length
  - petal_length
split: { by: random, train: 0.6, validation: 0.2 }
candidates: { logistic: { l2: 1 } }
tune: { trials: 1, metric: log_loss, seed: 1 }
api: { aliases: { features: [sepal_length, petal_length] }, respond: ${respond} }
`;

function irisUseCase(text: string): UseCase {
  const parsed = parseUseCase(text, { file: 'use-case.yaml' });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.useCase;
}

const irisRows: readonly TypedRow[] = Array.from({ length: 60 }, (_, i) => ({
  sepal_length: 5 + (i % 3) * 0.8 + Math.sin(7 * i) * 0.5,
  petal_length: 1.5 + (i % 3) * 2 + Math.cos(5 * i),
  species: ['setosa', 'versicolor', 'virginica'][i % 3]!,
}));

/** The files of a real bundle, by path. */
export function irisBundle(text = irisUseCaseText()): Map<string, Uint8Array> {
  const useCase = irisUseCase(text);
  const table = tableFromRows(useCase.columns, irisRows);
  const pipeline = fitFeatures(useCase, table);
  const X = transformTable(pipeline, table);
  const y = computeTarget(useCase, table);
  const model = estimatorNamed('logistic').fit(X, y, { l2: 1 }, { seed: 1, classes: 3 });
  const classifier = compileModel(model);
  if (!isClassifier(classifier)) throw new Error('logistic makes classifiers');
  const uncertainty = fitCalibration(classifier.probabilities(X), y, 3);
  const files = packBundle({
    useCaseText: text,
    pipeline,
    model,
    reference: {} as Parameters<typeof packBundle>[0]['reference'],
    example: captureExample(pipeline, model, table, { uncertainty }),
    evaluation: { gates: [] } as unknown as JudgedEvaluation,
    uncertainty,
    provenance: {},
  });
  return new Map(files.map(({ path, bytes }) => [path, bytes]));
}

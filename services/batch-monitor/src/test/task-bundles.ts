import { matrixRows, type Table, tableFromRows } from '@assay/data';
import { profileReference, samplesOfMatrix } from '@assay/drift';
import { classesOf, computeTarget, fitFeatures, transformTable } from '@assay/features';
import {
  baselinePredictions,
  compileModel,
  estimatorNamed,
  evaluate,
  evaluateForecast,
  forecasterNamed,
  isClassifier,
} from '@assay/learning';
import { captureExample, captureForecasts, packBundle, seriesOfTable } from '@assay/model-bundle';
import { parseUseCase, type TypedRow, type UseCase } from '@assay/use-case';

export function useCaseOf(text: string): UseCase {
  const parsed = parseUseCase(text, { file: 'use-case.yaml' });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.useCase;
}

/** The files of a real bundle of a logistic regression, judged on the last quarter of the rows. */
export function classifierBundle(text: string, rows: readonly TypedRow[]): Map<string, Uint8Array> {
  const useCase = useCaseOf(text);
  const table = tableFromRows(useCase.columns, rows);
  const classes = classesOf(useCase, table);
  const pipeline = fitFeatures(useCase, table);
  const X = transformTable(pipeline, table);
  const y = computeTarget(useCase, table, classes);
  const side = (belongs: (row: number) => boolean) => {
    const indices = Int32Array.from(y.keys()).filter((row) => belongs(row) && Number.isFinite(y[row]));
    return { X: matrixRows(X, indices), y: Float64Array.from(indices, (row) => y[row]!) };
  };
  const split = 0.75 * table.rows;
  const [train, holdout] = [side((row) => row < split), side((row) => row >= split)];
  const model = estimatorNamed('logistic').fit(train.X, train.y, {}, { seed: 1, classes: classes.length });
  const compiled = compileModel(model);
  if (!isClassifier(compiled)) throw new Error('logistic regression answers classes');
  const judged = {
    yTrue: holdout.y,
    model: compiled.probabilities(holdout.X),
    baselines: baselinePredictions(train, holdout.X, { classes: classes.length }),
  };
  const { metric } = useCase.tune;
  const options = { metric, classes, splitBy: useCase.split.by, seed: 1, resamples: 50 };
  return filesOf({
    useCaseText: text,
    pipeline,
    model,
    reference: profileReference(samplesOfMatrix(train.X)),
    example: captureExample(pipeline, model, table),
    evaluation: { ...evaluate({ ...options, validation: judged, holdout: judged }), gates: [] },
    provenance: {},
  });
}

/** The files of a real bundle of a forecaster that repeats the last season. */
export function forecasterBundle(text: string, rows: readonly TypedRow[]): Map<string, Uint8Array> {
  const useCase = useCaseOf(text);
  const table: Table = tableFromRows(useCase.columns, rows);
  const { series } = seriesOfTable(useCase, table);
  const { horizon = 1, stepMs = 1, seasons } = useCase.target;
  const settings = { horizon, stepMs, season: seasons?.[0] ?? 1 };
  const model = forecasterNamed('seasonal-naive').fit(series, settings, {}, { seed: 1 });
  const times = series[0]!.times;
  const timeAt = (share: number) => times[Math.floor(share * (times.length - 1))]!;
  const evaluation = evaluateForecast({
    model,
    series,
    settings,
    trainTo: timeAt(0.6),
    validationTo: timeAt(0.8),
    holdoutTo: timeAt(1),
    metric: 'mase',
    seed: 1,
    resamples: 50,
  });
  return filesOf({
    useCaseText: text,
    pipeline: fitFeatures(useCase, table),
    model,
    reference: profileReference([]),
    example: captureForecasts(useCase, { model }, table),
    evaluation: { ...evaluation, gates: [] },
    provenance: {},
  });
}

function filesOf(parts: Parameters<typeof packBundle>[0]): Map<string, Uint8Array> {
  return new Map(packBundle(parts).map(({ path, bytes }) => [path, bytes]));
}

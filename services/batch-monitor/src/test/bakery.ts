import { matrixRows, tableFromRows } from '@assay/data';
import { profileReference, samplesOfMatrix } from '@assay/drift';
import { computeTarget, fitFeatures, transformTable } from '@assay/features';
import { baselinePredictions, compileModel, estimatorNamed, evaluate } from '@assay/learning';
import { captureExample, packBundle } from '@assay/model-bundle';
import { createRandom } from '@assay/statistics';
import { parseUseCase, type TypedRow, type UseCase } from '@assay/use-case';

export const day = 86_400_000;
/** Of the first row. */
export const firstDay = Date.UTC(2024, 0, 1);

export interface Bakery {
  readonly name: string;
  /** The file's columns by now; those of the training are the default. */
  readonly columns?: string;
  /** Further sections of the file: schedule, monitor, batch. */
  readonly sections?: string;
}

const withoutShops = `
  Date: { type: date, role: time }
  heat: number
  kind: { type: category }
  sold: { type: number, min: 0 }`;
export const withShops = `${withoutShops}
  shop: { type: category, role: entity }`;

/** A series with a look-back, a category, and a target of the row after. */
export const bakeryText = ({ name, columns = withoutShops, sections = '' }: Bakery) => `
name: ${name}
title: Bread of tomorrow
source: { path: "*.csv" }
columns:${columns}
target: { name: bread, value: next(sold) }
features:
  - heat
  - sold
  - heat_before: lag(heat)
  - kind: one_hot(kind)
split: { by: time, train: 0.7, validation: 0.15 }
candidates: { ridge: { l2: 1 } }
tune: { trials: 1, metric: rmse, seed: 1 }
batch: { window: 60d }
monitor: { window: 1d, min_rows: 40, performance: { metric: rmse, worse_than_training_by: 0.25 }, retrain: { cool_down: 1d } }
${sections}`;

export function bakery(options: Bakery): UseCase {
  const parsed = parseUseCase(bakeryText(options), { file: 'use-case.yaml' });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.useCase;
}

/**
 * Days `from` to `to` (excluded) of one shop: independent rows, so that a window differs from training by chance only.
 * What is sold depends on the heat of the day before.
 *
 * @param shift how many standard deviations everything is moved by
 * @param noise of what is sold, beside the heat's part of 10
 */
export function bakeryRows(
  from: number,
  to: number,
  { shift = 0, noise = 3, shop }: { shift?: number; noise?: number; shop?: string } = {},
): TypedRow[] {
  const random = createRandom(7, shop === undefined ? 0 : shop.charCodeAt(0));
  const rows: TypedRow[] = [];
  let before = 0;
  for (let index = 0; index < to; index++) {
    const heat = random.normal();
    const kind = ['rye', 'wheat', null][random.int(3)]!;
    const sold = 100 + 10 * before + noise * random.normal();
    before = heat;
    if (index < from) continue;
    rows.push({
      Date: firstDay + index * day,
      heat: heat + shift,
      kind,
      sold: sold + 10 * shift,
      ...(shop === undefined ? {} : { shop }),
    });
  }
  return rows;
}

/** Rows that a model is trained on: the first 300 of 400 days, the others are its holdout. */
const trainedDays = 300;
const knownDays = 400;

/** The files of a real bundle, by path, trained on the bakery of that name. */
export function bakeryBundle(options: Bakery): Map<string, Uint8Array> {
  const useCase = bakery(options);
  const shops = useCase.entityColumns.length === 0 ? [undefined] : ['north', 'south'];
  const rows = shops.flatMap((shop) => bakeryRows(0, knownDays, shop === undefined ? {} : { shop }));
  const table = tableFromRows(useCase.columns, rows);
  const pipeline = fitFeatures(useCase, table);
  const X = transformTable(pipeline, table);
  const y = computeTarget(useCase, table);
  const side = (belongs: (day: number) => boolean) => {
    const indices = Int32Array.from(y.keys()).filter(
      (row) => belongs(row % knownDays) && Number.isFinite(y[row]),
    );
    return { X: matrixRows(X, indices), y: Float64Array.from(indices, (row) => y[row]!) };
  };
  const train = side((index) => index < trainedDays);
  const holdout = side((index) => index >= trainedDays);
  const model = estimatorNamed('ridge').fit(train.X, train.y, { l2: 1 }, { seed: 1 });
  const judged = {
    yTrue: holdout.y,
    model: compileModel(model).predict(holdout.X),
    baselines: baselinePredictions(train, holdout.X),
  };
  const evaluation = evaluate({
    metric: 'rmse',
    splitBy: 'time',
    seed: 1,
    resamples: 50,
    validation: judged,
    holdout: judged,
  });
  const files = packBundle({
    useCaseText: bakeryText(options),
    pipeline,
    model,
    reference: profileReference(samplesOfMatrix(train.X)),
    example: captureExample(pipeline, model, table),
    evaluation: { ...evaluation, gates: [] },
    provenance: {},
  });
  return new Map(files.map(({ path, bytes }) => [path, bytes]));
}

import { entityKeys, rowAt, type Table, type TypedRow } from '@assay/data';
import { createRowTransformer, type FeaturePipeline } from '@assay/features';
import { compileModel, type ModelState } from '@assay/learning';
import { quantile } from '@assay/statistics';
import type { UseCase } from '@assay/use-case';

const measuredRows = 300;
const rounds = 3;

/**
 * How long the serving path takes for one row: features from the row and its history, then the model. Of each row the
 * best of three rounds after a first one: what another process on this machine takes is no property of the model.
 */
export function measureLatency(of: {
  useCase: UseCase;
  pipeline: FeaturePipeline;
  model: ModelState;
  table: Table;
  rows: Int32Array;
}): { p99Ms: number; rows: number } {
  const transformer = createRowTransformer(of.pipeline);
  const predictor = compileModel(of.model);
  const columns = of.useCase.columns.map(({ name }) => ({ name }));
  const keys = entityKeys(of.table, of.useCase.entityColumns);
  const historyOf = (at: number): TypedRow[] => {
    const history: TypedRow[] = [];
    for (
      let row = at - 1;
      row >= 0 && history.length < transformer.lookBack && keys[row] === keys[at];
      row--
    ) {
      history.unshift(rowAt(of.table, columns, row));
    }
    return history;
  };
  const score = (row: number): number => {
    const [typed, history] = [rowAt(of.table, columns, row), historyOf(row)];
    const begun = performance.now();
    predictor.predictRow(transformer.transform(typed, history));
    return performance.now() - begun;
  };
  const chosen = Array.from(
    { length: measuredRows },
    (_, i) => of.rows[Math.floor((i * of.rows.length) / measuredRows)]!,
  );
  for (const row of chosen) score(row);
  const best = new Float64Array(measuredRows).fill(Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [i, row] of chosen.entries()) best[i] = Math.min(best[i]!, score(row));
  }
  return { p99Ms: quantile(best, 0.99), rows: measuredRows };
}

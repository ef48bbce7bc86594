import { compileModel } from '../../model/compile-model.ts';
import type { ModelState } from '../../model/model-state.ts';
import { ModelStateError } from '../../model/model-state-error.ts';
import { scalarOf } from '../../model/read-state.ts';
import { lagFeatureNames, lagReach, lagRow } from './lag-row.ts';

/** @throws ModelStateError for a damaged state */
export function compileLags(
  state: ModelState,
): (values: Float64Array, horizon: number, lastTime: number) => Float64Array {
  const lags = scalarOf({ ...state, scalars: state.parameters }, 'lags');
  const [season, stepMs] = [scalarOf(state, 'season'), scalarOf(state, 'stepMs')];
  const inner = state.scalars['onLags'] as Omit<ModelState, 'arrays'> | null;
  const predictor = inner === null ? undefined : compileModel({ ...inner, arrays: state.arrays });
  const names = lagFeatureNames(lags, season);
  if (predictor !== undefined && predictor.features.join() !== names.join()) {
    throw new ModelStateError(
      'scalars.onLags.features',
      `got ${predictor.features.join()}, needed ${names.join()}`,
    );
  }
  const reach = lagReach(lags, season);
  return (values, horizon, lastTime) => {
    const all = new Float64Array(values.length + horizon);
    all.set(values);
    for (let h = 0; h < horizon; h++) {
      const t = values.length + h;
      const window = all.subarray(Math.max(0, t - reach), t);
      const row = lagRow(window, lastTime + (h + 1) * stepMs, { lags, season, stepMs })!;
      all[t] = row.base + (predictor?.predictRow(row.features) ?? 0) * row.scale;
    }
    return all.slice(values.length);
  };
}

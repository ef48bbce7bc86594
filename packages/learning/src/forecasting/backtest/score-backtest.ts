import type { Backtest } from './backtest.ts';

/** Scores of a backtest; one that cannot be taken is left out. */
export interface ForecastScores {
  /** Mean over rows (an origin of an entity) of the row's MASE; rows without a scale are left out. */
  readonly mase?: number;
  /** Mean over rows of the row's sMAPE, in percent from 0 to 200. */
  readonly smape: number;
  /** Over all known values together, in the target's unit. */
  readonly rmse: number;
  readonly mae: number;
}

/** Errors at one step ahead, over all rows; absent values: nothing known at this step. */
export interface StepScores {
  readonly step: number;
  readonly rows: number;
  readonly rmse?: number;
  readonly mae?: number;
}

/** @example scoreBacktest(backtest(options)).mase */
export function scoreBacktest(result: Backtest): ForecastScores {
  const { horizon, origins, scales } = result;
  const rows = Array.from({ length: origins.length }, (_, row) =>
    errorsOf(result, row * horizon, 1, horizon),
  );
  const scaled = rows.flatMap(({ mae }, row) => (scales[row]! > 0 ? [mae / scales[row]!] : []));
  const all = errorsOf(result, 0, 1, result.actuals.length);
  return {
    ...(scaled.length === 0 ? {} : { mase: meanOf(scaled) }),
    smape: meanOf(rows.map(({ smape }) => smape)),
    rmse: all.rmse,
    mae: all.mae,
  };
}

/** How the error grows with the distance: one entry a step, 1 first. */
export function scoreSteps(result: Backtest): StepScores[] {
  return Array.from({ length: result.horizon }, (_, h) => {
    const { count, rmse, mae } = errorsOf(result, h, result.horizon, result.origins.length);
    return { step: h + 1, rows: count, ...(count === 0 ? {} : { rmse, mae }) };
  });
}

/** Over `length` cells from `start`, `stride` apart. */
function errorsOf({ actuals, predictions }: Backtest, start: number, stride: number, length: number) {
  let [count, squares, absolute, relative] = [0, 0, 0, 0];
  for (let k = 0; k < length; k++) {
    const [y, f] = [actuals[start + k * stride]!, predictions[start + k * stride]!];
    if (!Number.isFinite(y)) continue;
    const error = Math.abs(y - f);
    count += 1;
    squares += error ** 2;
    absolute += error;
    relative += error === 0 ? 0 : (200 * error) / (Math.abs(y) + Math.abs(f));
  }
  return { count, rmse: Math.sqrt(squares / count), mae: absolute / count, smape: relative / count };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

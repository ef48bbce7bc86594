import type { Matrix } from '@assay/data';
import { estimatorNamed, type Trial } from '@assay/learning';
import type { JobContext } from '../heavy-thread.ts';
import { decodePrepared, type PreparedSide } from '../prepared-data.ts';
import { encodeModel } from '../stored-model.ts';

/**
 * Fits the chosen parameters twice: on the training rows, as the tuning did, for honest figures on the validation rows;
 * and on training and validation rows together, which is what is served. The holdout stays unseen by both.
 */
export function fitJob(
  input: { prepared: SharedArrayBuffer; best: Pick<Trial, 'estimator' | 'parameters'>; seed: number },
  { progress }: JobContext,
): { judged: Uint8Array<ArrayBuffer>; served: Uint8Array<ArrayBuffer>; seconds: number } {
  const { train, validation } = decodePrepared(input.prepared).sides;
  const estimator = estimatorNamed(input.best.estimator);
  const fit = (side: Pick<PreparedSide, 'X' | 'y'>, half: number) =>
    estimator.fit(side.X, side.y, input.best.parameters, {
      seed: input.seed,
      onProgress: ({ done, total }) => progress({ done: done + half * total, total: 2 * total }),
    });
  const judged = fit(train, 0);
  const begun = performance.now();
  const served = fit(together(train, validation), 1);
  return {
    judged: encodeModel(judged),
    served: encodeModel(served),
    seconds: (performance.now() - begun) / 1000,
  };
}

/** The rows of both sides, one after the other. */
export function together(
  a: Pick<PreparedSide, 'X' | 'y'>,
  b: Pick<PreparedSide, 'X' | 'y'>,
): { X: Matrix; y: Float64Array } {
  const rows = a.y.length + b.y.length;
  const values = new Float64Array(rows * a.X.names.length);
  for (let c = 0; c < a.X.names.length; c++) {
    values.set(a.X.values.subarray(c * a.X.rows, (c + 1) * a.X.rows), c * rows);
    values.set(b.X.values.subarray(c * b.X.rows, (c + 1) * b.X.rows), c * rows + a.X.rows);
  }
  const y = new Float64Array(rows);
  y.set(a.y);
  y.set(b.y, a.y.length);
  return { X: { rows, names: a.X.names, values }, y };
}

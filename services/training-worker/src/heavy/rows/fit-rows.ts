import { estimatorNamed, type ModelState } from '@assay/learning';
import type { JobContext } from '../heavy-thread.ts';
import type { FitInput, FittedTwice } from '../jobs/fit-job.ts';
import { fitContextOf } from './fit-context-of.ts';
import { decodeRows, type PreparedSide } from './prepared-rows.ts';
import { together } from './together.ts';

export function fitRows({ prepared, best, seed, trainer }: FitInput, { progress }: JobContext): FittedTwice {
  const rows = decodeRows(prepared);
  const { train, validation } = rows.sides;
  const estimator = estimatorNamed(best.estimator);
  const context = fitContextOf(rows, seed, trainer);
  const fit = (side: Pick<PreparedSide, 'X' | 'y'>, half: number): ModelState =>
    estimator.fit(side.X, side.y, best.parameters, {
      ...context,
      onProgress: ({ done, total }) => progress({ done: done + half * total, total: 2 * total }),
    });
  const judged = fit(train, 0);
  const begun = performance.now();
  const served = fit(together(train, validation), 1);
  return { judged, served, seconds: (performance.now() - begun) / 1000 };
}

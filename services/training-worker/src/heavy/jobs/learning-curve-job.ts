import { type LearningPoint, learningCurve, type Trial } from '@assay/learning';
import type { Split } from '@assay/use-case';
import type { JobContext } from '../heavy-thread.ts';
import type { WithTrainer } from '../network-trainer.ts';
import { fitContextOf } from '../rows/fit-context-of.ts';
import { decodeRows } from '../rows/prepared-rows.ts';

/** The chosen setting on ever more training rows, judged on the validation rows: would more data help? */
export function learningCurveJob(
  input: WithTrainer & {
    prepared: SharedArrayBuffer;
    best: Pick<Trial, 'estimator' | 'parameters'>;
    metric: string;
    seed: number;
    splitBy: Split['by'];
  },
  { progress }: JobContext,
): LearningPoint[] {
  const { prepared, best, metric, seed, splitBy, trainer } = input;
  const rows = decodeRows(prepared);
  const { train, validation } = rows.sides;
  const context = { ...fitContextOf(rows, seed, trainer), onProgress: progress };
  return learningCurve({ trial: best, train, validation, metric, splitBy, context });
}

import { z } from 'zod';
import { durationMs, durationSchema } from './duration.ts';
import { defaultTuningMetric, type MetricName, metricName } from './metric-name.ts';
import type { Task } from './task.ts';
import { withoutUndefined } from './without-undefined.ts';

const pruners = ['median', 'successive-halving', 'none'] as const;

/** How the candidates' parameters are searched. */
export interface Tuning {
  /** Over all candidates together. */
  trials: number;
  metric: MetricName;
  seed: number;
  sampler: 'tpe' | 'random';
  /** When a trial that does badly on its way is given up. */
  pruner: (typeof pruners)[number];
  /** No new trial is begun after this long. */
  timeoutMs?: number;
}

export const tuneSchema = z.strictObject({
  trials: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('How many settings are tried, over all candidates together. Default 30.'),
  metric: metricName
    .optional()
    .describe(
      'What a trial is judged by, on the validation rows. Default rmse; of a classification log_loss, of a forecast mase.',
    ),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .optional()
    .describe('Same seed, same data: same model. Default 42.'),
  sampler: z.enum(['tpe', 'random']).optional().describe('tpe learns from earlier trials. Default tpe.'),
  pruner: z
    .enum(pruners)
    .optional()
    .describe(
      'When a trial that does badly on its way is given up. median: worse than half of the finished ones were at that step. successive-halving: not among the better half of those that came to step 4, 8, 16 … A third (a fifth) of its own steps every trial may take: what learns slowly often ends best. It is for learners that work step after step (gradient-boosting, networks); the others are done too soon. Default median.',
    ),
  timeout: durationSchema.optional().describe('No new trial after this long, as 10m.'),
});

export function resolveTuning(inFile: z.infer<typeof tuneSchema> | undefined, task: Task): Tuning {
  const { timeout, ...given } = inFile ?? {};
  return {
    trials: 30,
    metric: defaultTuningMetric(task),
    seed: 42,
    sampler: 'tpe',
    pruner: 'median',
    ...withoutUndefined(given),
    ...(timeout === undefined ? {} : { timeoutMs: durationMs(timeout) }),
  };
}

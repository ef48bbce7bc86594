import { z } from 'zod';
import { durationMs, durationSchema } from './duration.ts';
import { defaultMonitoringMetric, type MetricName, metricName } from './metric-name.ts';
import type { Task } from './task.ts';
import { withoutUndefined } from './without-undefined.ts';

/** How the served model is watched, and when it is trained again. */
export interface Monitor {
  /** Predictions made in this time before the run, whatever day they are about, are compared with training. */
  windowMs: number;
  /** With fewer rows the outcome is "insufficient data", not a score. */
  minRows: number;
  drift: {
    /** Share of drifted features (0–1) from which the data counts as drifted. */
    share: number;
    /** Distance from which one feature counts as drifted; without it the metric's own. */
    threshold?: number;
  };
  performance: {
    metric: MetricName;
    /** 0.25 = a quarter worse than on the training's holdout. */
    worseThanTrainingBy: number;
  };
  retrain: {
    on: ('drift' | 'performance')[];
    /** At most one retraining in this time. */
    coolDownMs: number;
  };
}

export const monitorSchema = z.strictObject({
  window: durationSchema
    .optional()
    .describe('Predictions made in this time before the run are compared with training. Default 30d.'),
  min_rows: z
    .int()
    .min(2)
    .max(1_000_000)
    .optional()
    .describe('With fewer rows nothing is decided. Default 30.'),
  drift: z
    .strictObject({
      share: z
        .number()
        .gt(0)
        .max(1)
        .optional()
        .describe('Share of drifted features from which the data counts as drifted. Default 0.5.'),
      threshold: z
        .number()
        .gt(0)
        .optional()
        .describe('Distance from which one feature counts as drifted. Default: the metric’s own.'),
    })
    .optional()
    .describe('When the data counts as changed.'),
  performance: z
    .strictObject({
      metric: metricName
        .optional()
        .describe('Default rmse; of a classification log_loss, of a forecast mae.'),
      worse_than_training_by: z
        .number()
        .gt(0)
        .max(100)
        .optional()
        .describe('0.25 = a quarter worse than at training. Default 0.25.'),
    })
    .optional()
    .describe('When the model counts as degraded, once actual values are known.'),
  retrain: z
    .strictObject({
      on: z
        .array(z.enum(['drift', 'performance']))
        .max(2)
        .optional()
        .describe('What starts a retraining; [] = nothing. Default both.'),
      cool_down: durationSchema.optional().describe('At most one retraining in this time. Default 1d.'),
    })
    .optional()
    .describe('When the model is trained again without being asked.'),
});

export function resolveMonitor(inFile: z.infer<typeof monitorSchema> | undefined, task: Task): Monitor {
  const { drift, performance, retrain } = inFile ?? {};
  return {
    windowMs: durationMs(inFile?.window ?? '30d'),
    minRows: inFile?.min_rows ?? 30,
    drift: { share: 0.5, ...withoutUndefined(drift ?? {}) },
    performance: {
      metric: performance?.metric ?? defaultMonitoringMetric(task),
      worseThanTrainingBy: performance?.worse_than_training_by ?? 0.25,
    },
    retrain: {
      on: retrain?.on ?? ['drift', 'performance'],
      coolDownMs: durationMs(retrain?.cool_down ?? '1d'),
    },
  };
}

import { z } from 'zod';
import { durationMs, durationSchema } from './duration.ts';
import { withoutUndefined } from './without-undefined.ts';

export const alertMetrics = [
  'mean_prediction',
  'missing_share',
  'drift_share',
  'performance',
  'prediction_count',
] as const;

/** A use case's own alert: raised once the metric is beyond the bound for this long. */
export interface Alert {
  name: string;
  metric: (typeof alertMetrics)[number];
  above?: number;
  below?: number;
  forMs: number;
}

export const alertsSchema = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(100).optional().describe('Default: the metric and its bound.'),
      metric: z
        .enum(alertMetrics)
        .describe(
          'What is watched: mean_prediction and prediction_count of the requests of the last five minutes, the others of the newest monitored window.',
        ),
      above: z.number().optional().describe('Alarm above this value.'),
      below: z.number().optional().describe('Alarm below this value.'),
      for: durationSchema.optional().describe('Only once it has lasted this long, as 60s. Default 0s.'),
    }),
  )
  .max(50);

export function resolveAlerts(inFile: z.infer<typeof alertsSchema> | undefined): Alert[] {
  return (inFile ?? []).map(({ name, for: lasting, ...alert }) => ({
    name:
      name ??
      `${alert.metric} ${alert.above === undefined ? `below ${alert.below}` : `above ${alert.above}`}`,
    ...withoutUndefined(alert),
    forMs: durationMs(lasting ?? '0s'),
  }));
}

import { z } from 'zod';

/** Metrics of a regression that a model may be chosen and watched by. */
export const metricNames = ['rmse', 'mae', 'r2'] as const;
export type MetricName = (typeof metricNames)[number];

export const metricName = z.enum(metricNames);

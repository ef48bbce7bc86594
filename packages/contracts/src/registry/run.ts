import { z } from 'zod';

/** A tag, and also a param: text under a key. */
export const keyValueSchema = z.object({ key: z.string(), value: z.string().default('') });

/** MLflow writes NaN as the text "NaN" and an infinity as ± the largest double. */
export const metricValueSchema = z.union([
  z.number(),
  z.literal('NaN').transform(() => Number.NaN),
  z.literal('Infinity').transform(() => Number.POSITIVE_INFINITY),
  z.literal('-Infinity').transform(() => Number.NEGATIVE_INFINITY),
]);

export const metricSchema = z.object({
  key: z.string(),
  value: metricValueSchema.default(0),
  timestamp: z.number().default(0).describe('ms since the epoch'),
  step: z.number().default(0),
});

export const runStatuses = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const;

export const runInfoSchema = z.object({
  run_id: z.string(),
  run_name: z.string().default(''),
  experiment_id: z.string(),
  user_id: z.string().default(''),
  status: z.enum(runStatuses),
  start_time: z.number().optional(),
  end_time: z.number().optional(),
  artifact_uri: z.string().optional(),
  lifecycle_stage: z.enum(['active', 'deleted']).default('active'),
});

/** A run as MLflow's REST API writes it. */
export const runSchema = z.object({
  info: runInfoSchema,
  data: z
    .object({
      metrics: z.array(metricSchema).default([]),
      params: z.array(keyValueSchema).default([]),
      tags: z.array(keyValueSchema).default([]),
    })
    .default({ metrics: [], params: [], tags: [] }),
});

export type RunStatus = (typeof runStatuses)[number];
export type WireRun = z.infer<typeof runSchema>;
export type WireMetric = z.infer<typeof metricSchema>;
export type KeyValue = z.infer<typeof keyValueSchema>;

import { z } from 'zod';
import { keyValueSchema } from './run.ts';

/** An experiment as MLflow's REST API writes it. */
export const experimentSchema = z.object({
  experiment_id: z.string(),
  name: z.string(),
  artifact_location: z.string().default(''),
  lifecycle_stage: z.enum(['active', 'deleted']).default('active'),
  creation_time: z.number().optional(),
  last_update_time: z.number().optional(),
  tags: z.array(keyValueSchema).default([]),
});

export type WireExperiment = z.infer<typeof experimentSchema>;

import { z } from 'zod';
import { modelVersionSchema } from './model-version.ts';
import { keyValueSchema } from './run.ts';

/** A registered model as MLflow's REST API writes it. `latest_versions` holds one per stage. */
export const registeredModelSchema = z.object({
  name: z.string(),
  creation_timestamp: z.number().default(0),
  last_updated_timestamp: z.number().default(0),
  description: z.string().default(''),
  latest_versions: z.array(modelVersionSchema).default([]),
  tags: z.array(keyValueSchema).default([]),
  aliases: z.array(z.object({ alias: z.string(), version: z.string() })).default([]),
});

export type WireRegisteredModel = z.infer<typeof registeredModelSchema>;

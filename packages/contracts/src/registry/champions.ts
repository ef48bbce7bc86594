import { z } from 'zod';
import { servables } from './model-version.ts';

/** A registered model's version under the alias `champion`. */
export const championSchema = z.object({
  name: z.string().describe('registered model = use case'),
  version: z.string(),
  runId: z.string(),
  source: z.string().describe('where the bundle is, an mlflow-artifacts:/ or runs:/ address'),
  servable: z.enum(servables),
  movedAt: z.iso.datetime(),
});

/** Answer of GET /api/assay/champions; its ETag changes when any champion does. */
export const championsSchema = z.object({ champions: z.array(championSchema) });

export type Champion = z.infer<typeof championSchema>;

import { z } from 'zod';

/** Body and answer of POST /api/models/{name}/predict are those of the inference API, passed on as they are. */
export const proxiedPredictRequestSchema = z.record(z.string(), z.unknown());
export const proxiedPredictResponseSchema = z.looseObject({
  model: z.string().optional(),
  version: z.union([z.int(), z.string()]).optional(),
  predictionId: z.string().optional(),
});
export type ProxiedPredictResponse = z.infer<typeof proxiedPredictResponseSchema>;

import { z } from 'zod';

/**
 * What every prediction answers. The value itself stands under the field that the use case names
 * (`api.respond.field`, `gold_diff` for gold-price), beside these.
 *
 * @example { "gold_diff": -0.0153, "model": "gold-price", "version": 3, "predictionId": "0199…" }
 */
export const predictionReplySchema = z.looseObject({
  model: z.string().describe('the registered model, which has the name of its use case'),
  version: z.int().positive().describe('the version that answered'),
  predictionId: z.uuid().describe('send it to POST /actuals with what came true'),
  warnings: z
    .array(z.string())
    .optional()
    .describe('what was accepted but is doubtful, for example a value outside the declared range'),
});

export type PredictionReply = z.infer<typeof predictionReplySchema>;

import { z } from 'zod';
import { intervalSchema } from './interval.ts';

/** What each feature added to one prediction: base + Σ contributions is the prediction in `unit`. */
export const explanationSchema = z.object({
  base: z.number().describe('what the model answers when it knows no feature'),
  contributions: z.record(z.string(), z.number()).describe('by feature'),
  unit: z.string().describe('of the target, or log-odds of a class'),
});

/**
 * What every prediction answers. The value itself stands under the field that the use case names
 * (`api.respond.field`, `gold_diff` for gold-price), beside these.
 *
 * @example { "gold_diff": -0.0153, "model": "gold-price", "version": 3, "predictionId": "0199…" }
 * @example { "prediction": 0, "label": "setosa", "probabilities": { "setosa": 0.98, … }, "model": "iris", … }
 */
export const predictionReplySchema = z.looseObject({
  intervals: z.array(intervalSchema).optional().describe('around a predicted number'),
  probabilities: z
    .record(z.string(), z.number())
    .optional()
    .describe('of a predicted class: how likely each class is'),
  label: z.string().optional().describe('the predicted class, where the value is its number'),
  model: z.string().describe('the registered model, which has the name of its use case'),
  version: z.int().positive().describe('the version that answered'),
  predictionId: z.uuid().describe('send it to POST /actuals with what came true'),
  timestamp: z.iso.datetime().describe('when it was answered'),
  explanation: explanationSchema.optional().describe('with ?explain=true'),
  warnings: z
    .array(z.string())
    .optional()
    .describe('what was accepted but is doubtful, for example a value outside the declared range'),
});

export type PredictionReply = z.infer<typeof predictionReplySchema>;

import { z } from 'zod';

/**
 * One condition for the alias `champion`: passed or not, in words with the numbers that decided.
 * A failed gate's detail says by how much it failed.
 */
export const gateSchema = z.object({
  gate: z.string().min(1).describe('for example better-than-champion, expectations, latency'),
  passed: z.boolean(),
  detail: z.string(),
  evidence: z.record(z.string(), z.unknown()).optional().describe('the figures behind it'),
});

/**
 * The part of a bundle's `evaluation.json` that the registry reads; whatever else stands in it is kept as evidence.
 *
 * `comparedWith` names the champion version that the paired test ran against: null = there was none then. Left out, it is
 * told from the gates' evidence (`championVersion`; mode `first-champion`). The registry refuses a move when the
 * champion of now is another one.
 */
export const evaluationSchema = z.looseObject({
  gates: z.array(gateSchema),
  comparedWith: z.object({ version: z.coerce.string() }).nullable().optional(),
});

export type Gate = z.infer<typeof gateSchema>;
export type Evaluation = z.infer<typeof evaluationSchema>;

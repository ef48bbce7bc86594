import { z } from 'zod';
import { durationMs, durationSchema } from './duration.ts';

/** What a new version has to show before it replaces the champion. */
export interface Promotion {
  /** `champion`: better than the one in service; while there is none, not worse than the baseline. `baseline`: better than that. `nothing`: always. */
  betterThan: 'champion' | 'baseline' | 'nothing';
  /** How sure the paired test on the holdout has to be, 0.5–1. */
  confidence: number;
  /** Budget for scoring one row, 99th percentile. */
  latencyMs: number;
}

export const promoteSchema = z.strictObject({
  better_than: z
    .enum(['champion', 'baseline', 'nothing'])
    .optional()
    .describe('What a new version is compared with on the same holdout. Default champion.'),
  confidence: z.number().min(0.5).lt(1).optional().describe('How sure "better" has to be. Default 0.9.'),
  latency: durationSchema
    .optional()
    .describe('Scoring one row may take this long (99th percentile). Default 50ms.'),
});

export function resolvePromotion(inFile: z.infer<typeof promoteSchema> | undefined): Promotion {
  return {
    betterThan: inFile?.better_than ?? 'champion',
    confidence: inFile?.confidence ?? 0.9,
    latencyMs: durationMs(inFile?.latency ?? '50ms'),
  };
}

import { z } from 'zod';

/** From low to high, which holds the true value with the chance `level`, as training found on rows it had not learnt from. */
export const intervalSchema = z.object({
  level: z.number().gt(0).lt(1),
  low: z.number(),
  high: z.number(),
});

export type PredictionInterval = z.infer<typeof intervalSchema>;

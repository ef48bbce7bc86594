import { z } from 'zod';

/** Who asked for a prediction. The values of column `source` of table `assay.prediction`. */
export const predictionSources = ['online', 'queue', 'batch'] as const;

export const predictionSourceSchema = z.enum(predictionSources);

export type PredictionSource = z.infer<typeof predictionSourceSchema>;

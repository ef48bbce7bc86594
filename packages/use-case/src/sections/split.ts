import { z } from 'zod';

/** How rows with a known target are divided; the rest after train and validation is the holdout, touched once. */
export interface Split {
  by: 'time' | 'random' | 'group';
  /** Shares of the rows, each between 0 and 1. */
  train: number;
  validation: number;
  holdout: number;
  /** Of `group`: rows with equal values here stay on one side. */
  group?: string;
  /** Of `random` and `group`. */
  seed: number;
}

const share = z.number().gt(0).lt(1);

export const splitSchema = z.strictObject({
  by: z
    .enum(['time', 'random', 'group'])
    .optional()
    .describe(
      'time: oldest rows train, newest are the holdout. random: seeded shuffle. group: rows of one group stay together. Default time where a column has role time, else random.',
    ),
  train: share.optional().describe('Share of the rows to train on. Default 0.70.'),
  validation: share
    .optional()
    .describe('Share of the rows to choose a model by. Default 0.15. The rest is the holdout, used once.'),
  group: z.string().optional().describe('Column whose equal values stay on one side; needed with by: group.'),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .optional()
    .describe('Of the shuffle. Default 42.'),
});
export type SplitInFile = z.infer<typeof splitSchema>;

/** The split with its defaults. The holdout is what train and validation leave, without the noise of floats. */
export function resolveSplit(inFile: SplitInFile | undefined, hasTime: boolean): Split {
  const train = inFile?.train ?? 0.7;
  const validation = inFile?.validation ?? 0.15;
  return {
    by: inFile?.by ?? (inFile?.group !== undefined ? 'group' : hasTime ? 'time' : 'random'),
    train,
    validation,
    holdout: Math.round((1 - train - validation) * 1e9) / 1e9,
    ...(inFile?.group === undefined ? {} : { group: inFile.group }),
    seed: inFile?.seed ?? 42,
  };
}

import { z } from 'zod';
import { expressionText } from './expression-text.ts';

const named = z
  .record(z.string().min(1).max(100), expressionText.nullable(), {
    error: 'is not a feature; accepted: a column’s name, or name: expression',
  })
  .describe('name: expression; a name alone is the column of that name.');

/** Features: a list of column names and `name: expression` pairs, or one map of such pairs. */
export const featuresSchema = z.union(
  [
    z
      .array(
        z.union([z.string().min(1).max(2000), named], {
          error: 'is not a feature; accepted: a column’s name, or name: expression',
        }),
      )
      .min(1)
      .max(1000),
    named,
  ],
  { error: 'is not a list of features; accepted: a list of column names and `name: expression` pairs' },
);
export type FeaturesInFile = z.infer<typeof featuresSchema>;

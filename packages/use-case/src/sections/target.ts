import { z } from 'zod';
import type { Expression } from '../expression/expression.ts';
import { expressionText } from './expression-text.ts';

/** What is to be predicted. */
export interface Target {
  name: string;
  task: 'regression';
  expression: Expression;
  unit?: string;
}

const targetObject = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'What the predicted value is called. Default: the column’s name where `value` is a column, else "target".',
    ),
  task: z
    .literal('regression', { error: 'accepted: regression' })
    .optional()
    .describe('What kind of value is predicted. Default regression.'),
  value: expressionText.describe(
    'The value to predict, as an expression over the columns. next(x) looks at the row after: next(EUR) - EUR.',
  ),
  unit: z.string().max(40).optional().describe('Shown beside predictions.'),
});

export const targetSchema = z.union([expressionText, targetObject], {
  error: 'is not a target; accepted: an expression as next(EUR) - EUR, or { name: …, value: … }',
});
export type TargetInFile = z.infer<typeof targetSchema>;

import { z } from 'zod';
import type { Expression } from '../expression/expression.ts';
import { durationSchema } from './duration.ts';
import { expressionText } from './expression-text.ts';
import { type Task, tasks } from './task.ts';

/** What is to be predicted. */
export interface Target {
  name: string;
  task: Task;
  expression: Expression;
  unit?: string;
  /**
   * Classification: the classes as texts, in the order of their indices. Absent where neither the file nor the column
   * says which there are: they are then those of the training rows (`classesOf` of @assay/features).
   */
  classes?: string[];
  /** Forecast: how many steps ahead, and how long one is. */
  horizon?: number;
  stepMs?: number;
  /** Forecast: steps after which the series repeats itself, ascending, as [7] for days of a week, [24, 168] for hours. */
  seasons?: number[];
  /** Forecast of several series: one model for all, one for each, or whichever does better. */
  series?: 'auto' | 'global' | 'each';
  /** Shares of the actual values that the intervals of a prediction are to hold, ascending; none for a classification. */
  intervals: number[];
}

/** Keys that belong to one task, and which. */
export const taskOfKey = {
  classes: ['classification'],
  horizon: ['forecast'],
  step: ['forecast'],
  season: ['forecast'],
  series: ['forecast'],
  intervals: ['regression', 'forecast'],
} as const satisfies Record<string, readonly Task[]>;

export const defaultIntervals: Readonly<Record<Task, readonly number[]>> = {
  regression: [0.9],
  classification: [],
  forecast: [0.8, 0.95],
};

const seasonSteps = z.int().min(2).max(10_000);

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
    .enum(tasks)
    .optional()
    .describe(
      'regression: a number. classification: one of a few classes. forecast: the next values of a series. Default regression.',
    ),
  value: expressionText.describe(
    'The value to predict, as an expression over the columns. next(x) looks at the row after: next(EUR) - EUR. Of a forecast: the series itself.',
  ),
  unit: z.string().max(40).optional().describe('Shown beside predictions.'),
  classes: z
    .array(
      z.union([z.string().min(1).max(200), z.number(), z.boolean()], {
        error: 'is not a class; accepted: a text, a number, true or false',
      }),
    )
    .min(2)
    .max(1000)
    .optional()
    .describe(
      'Of a classification: the classes; their order is that of the class indices. Default: the column’s levels, else those of the training rows, sorted.',
    ),
  horizon: z.int().min(1).max(1000).optional().describe('Of a forecast: how many steps ahead. Needed there.'),
  step: durationSchema.optional().describe('Of a forecast: how long a step is, as 1d or 1h. Default 1d.'),
  season: z
    .union([seasonSteps, z.array(seasonSteps).min(1).max(4)], {
      error: 'is not a season; accepted: a whole number of steps from 2 to 10000, or a list of them',
    })
    .optional()
    .describe(
      'Of a forecast: steps after which the series repeats itself, as 7 for a week of days; several as [24, 168].',
    ),
  series: z
    .enum(['auto', 'global', 'each'])
    .optional()
    .describe(
      'Of a forecast of several series (entity columns): global = one model learns from all and answers for new ones, each = a model a series, auto = whichever does better. Default auto.',
    ),
  intervals: z
    .array(z.number().gt(0).lt(1))
    .max(5)
    .optional()
    .describe(
      'Shares of the actual values that the intervals around a prediction are to hold; [] = none. Default [0.9], of a forecast [0.8, 0.95].',
    ),
});

export const targetSchema = z.union([expressionText, targetObject], {
  error: 'is not a target; accepted: an expression as next(EUR) - EUR, or { name: …, value: … }',
});
export type TargetInFile = z.infer<typeof targetSchema>;

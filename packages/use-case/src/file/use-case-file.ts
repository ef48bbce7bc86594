import { z } from 'zod';
import { alertsSchema } from '../sections/alerts.ts';
import { apiSchema } from '../sections/api.ts';
import { batchSchema } from '../sections/batch.ts';
import { candidatesSchema } from '../sections/candidates.ts';
import { columnSchema } from '../sections/columns.ts';
import { expectSchema } from '../sections/expectations.ts';
import { featuresSchema } from '../sections/features.ts';
import { knownSchema } from '../sections/known.ts';
import { monitorSchema } from '../sections/monitor.ts';
import { promoteSchema } from '../sections/promote.ts';
import { scheduleSchema } from '../sections/schedule.ts';
import { simulateSchema } from '../sections/simulate.ts';
import { sourceSchema } from '../sections/source.ts';
import { splitSchema } from '../sections/split.ts';
import { targetSchema } from '../sections/target.ts';
import { tuneSchema } from '../sections/tune.ts';

/**
 * use-case.yaml as it is written. Defaults are filled in afterwards (`resolve…` of each section), so that this
 * one schema is also the JSON Schema by which an editor completes and checks the file.
 */
export const useCaseFileSchema = z.strictObject({
  name: z
    .string()
    .max(63)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
      error: 'is not a name of a use case; accepted: small letters, digits and single dashes, as gold-price',
    })
    .describe('Name of the use case and of its registered model, as gold-price.'),
  title: z.string().min(1).max(200).optional().describe('For people. Default: from the name.'),
  description: z
    .string()
    .max(5000)
    .optional()
    .describe('For people: what is predicted, from what, for whom.'),
  source: sourceSchema.describe(
    'Where the data is: a file name or pattern, or { path, missing, thousands, … }, or { uri: … }.',
  ),
  columns: z
    .record(z.string().min(1).max(100), columnSchema)
    .describe('The columns that are used: name: type, or name: { type, role, unit, … }.'),
  keep: z
    .enum(['declared', 'others'])
    .optional()
    .describe(
      'others: undeclared columns are kept with the data as texts, for people to see. Default declared.',
    ),
  known: knownSchema
    .optional()
    .describe(
      'Of a forecast: files of what is known before it comes, as holidays or a price list. Each gives columns that are known ahead, joined by time.',
    ),
  target: targetSchema.describe('What is predicted: an expression, or { name, task, value, unit, … }.'),
  features: featuresSchema
    .optional()
    .describe(
      'What the model sees: column names and name: expression pairs. A feature may use earlier ones. Needed, but for a forecast, whose learners see the series itself; there they may use columns with known: ahead and the time, and default to all of those columns, with those of `known`.',
    ),
  expect: expectSchema
    .optional()
    .describe('Checks of the data before it is used, under Great Expectations’ names.'),
  split: splitSchema.optional().describe('How the rows are divided into training, validation and holdout.'),
  learner: z
    .literal('auto', { error: 'accepted: auto (or name candidates)' })
    .optional()
    .describe(
      'auto: of a forecast, the platform tries its forecasters by rolling origin on the training part, within tune.timeout (default 60s), combines them where that is better, and says what it tried and why it chose. Default of a forecast without candidates.',
    ),
  candidates: candidatesSchema
    .optional()
    .describe(
      'Learners to try, with what to try of their parameters. Default: ridge (of a classification logistic), random-forest and gradient-boosting; of a forecast the choice is learner: auto.',
    ),
  tune: tuneSchema.optional().describe('How the parameters are searched.'),
  promote: promoteSchema.optional().describe('What a new version must show before it is served.'),
  schedule: scheduleSchema.optional().describe('When flows start by themselves.'),
  monitor: monitorSchema.optional().describe('How drift and performance are watched.'),
  batch: batchSchema.optional().describe('Which rows a batch run predicts.'),
  api: apiSchema
    .optional()
    .describe('How requests and answers look, where clients need them other than by default.'),
  simulate: simulateSchema
    .optional()
    .describe('Traffic that the platform makes itself, marked as simulated.'),
  alerts: alertsSchema.optional().describe('Alerts of this use case alone.'),
});

export type UseCaseFile = z.infer<typeof useCaseFileSchema>;

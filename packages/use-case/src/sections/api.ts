import { z } from 'zod';
import type { Expression } from '../expression/expression.ts';
import { expressionText } from './expression-text.ts';

/** How requests and answers look, where a client needs them other than by default. */
export interface Api {
  /** Other names of request fields: another name of one field, or one list that holds several in order. */
  aliases: Record<string, string | string[]>;
  respond: {
    field: string;
    /** Of a classification: the class itself, or its index with the class beside it as `label`. */
    as?: 'label' | 'index';
  };
  /** Older paths that are answered by this use case. */
  routes: Route[];
}

export interface Route {
  path: string;
  method: 'GET' | 'POST';
  /** `object`: the usual answer. `list`: a bare list, one entry a forecast step or a row of the request. */
  answer: 'object' | 'list';
  /** What an entry holds, in order; without it what an answer always holds. */
  fields?: AnswerField[];
}

/**
 * One field of an answer: an expression over what was predicted (see `answerColumns`). A time is written as
 * `2024-01-31T00:00:00+00:00`.
 */
export interface AnswerField {
  name: string;
  expression: Expression;
}

export const apiSchema = z.strictObject({
  aliases: z
    .record(
      z.string().min(1).max(100),
      z.union([z.string(), z.array(z.string()).min(1).max(1000)], {
        error: 'is not an alias; accepted: a field, or a list of fields',
      }),
    )
    .optional()
    .describe(
      'Other names of request fields: price: EUR, or one list that holds several in order: features: [a, b].',
    ),
  respond: z
    .strictObject({
      field: z
        .string()
        .min(1)
        .max(100)
        .optional()
        .describe('Name of the predicted value in an answer. Default: the target’s name.'),
      as: z
        .enum(['label', 'index'])
        .optional()
        .describe(
          'Of a classification. label: the class itself. index: its number, from 0, with the class beside it as `label`. Default label.',
        ),
    })
    .optional()
    .describe('How an answer looks.'),
  routes: z
    .array(
      z.strictObject({
        path: z
          .string()
          .max(100)
          .regex(/^(\/[A-Za-z0-9._-]+)+$/, { error: 'is not a path; accepted: as /seven-days-forecast' })
          .describe('As /seven-days-forecast.'),
        method: z.enum(['GET', 'POST']).optional().describe('Default GET.'),
        answer: z
          .enum(['object', 'list'])
          .optional()
          .describe(
            'object: the usual answer. list: a bare list, one entry a forecast step or a row of the request. Default object.',
          ),
        fields: z
          .record(z.string().min(1).max(100), expressionText)
          .optional()
          .describe(
            'What an entry of the list holds: name: expression over value, low and high (the narrowest interval), time; of a classification value and probability.',
          ),
      }),
    )
    .max(20)
    .optional()
    .describe('Older paths that answer with a prediction of this use case.'),
});
export type ApiInFile = z.infer<typeof apiSchema>;

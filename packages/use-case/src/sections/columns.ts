import { z } from 'zod';
import type { ValueType } from '../expression/expression.ts';
import { checkDateFormat } from './date-format.ts';

export const columnTypes = ['number', 'integer', 'category', 'text', 'boolean', 'date', 'datetime'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** A declared column, with the source's reading rules filled in. */
export interface Column {
  name: string;
  type: ColumnType;
  role?: 'time' | 'entity';
  description?: string;
  /** Of a date or datetime, as `M/D/YYYY` (see `date-format.ts`); without it ISO 8601. */
  format?: string;
  unit?: string;
  /** Smallest and largest value that makes sense; a request outside is refused. */
  min?: number;
  max?: number;
  /** The only values that a category may have; without it any text. */
  levels?: string[];
  /** Cell texts that mean "missing", the source's included; an empty cell always does. */
  missing: string[];
  /** Thousands separator inside numbers. */
  thousands?: string;
  /**
   * after: known only after the event: legal in the target and in expectations, never in a feature. ahead: of a
   * forecast, known for the steps ahead too (a holiday, a price list), so its learners may see it.
   */
  known?: 'after' | 'ahead';
  /** A request may leave it out: it is missing then. */
  optional: boolean;
}

const missingTokens = z.array(z.string().max(64)).max(50);

/** How one column stands in the file: a type alone, or a type with more said about it. */
export const columnObject = z.strictObject({
  type: z
    .enum(columnTypes)
    .describe(
      'What a cell holds. integer = a whole number; category = one of a few texts; date = a day, datetime = a moment.',
    ),
  role: z
    .enum(['time', 'entity'])
    .optional()
    .describe(
      'time: orders the rows (at most one column). entity: rows with the same value belong together; history stays inside the entity.',
    ),
  description: z
    .string()
    .max(500)
    .optional()
    .describe('For people: shown in the console and in the API documentation.'),
  format: z
    .string()
    .max(40)
    .superRefine((format, context) => {
      const problem = checkDateFormat(format);
      if (problem !== null)
        context.addIssue({
          code: 'custom',
          message: problem.message,
          params: { accepted: problem.accepted },
        });
    })
    .optional()
    .describe('How a date is written in the file, as M/D/YYYY or DD.MM.YYYY HH:mm. Without it: ISO 8601.'),
  unit: z.string().max(40).optional().describe('Shown beside values, as EUR/oz.'),
  min: z.number().optional().describe('Smallest value that makes sense; a request below it is refused.'),
  max: z.number().optional().describe('Largest value that makes sense; a request above it is refused.'),
  levels: z
    .array(
      z.union([z.string().max(200), z.number(), z.boolean()], { error: 'is not a level; accepted: a text' }),
    )
    .min(1)
    .max(1000)
    .optional()
    .describe('The only values that a category may have.'),
  missing: missingTokens
    .optional()
    .describe('Cell texts that mean "missing" in this column, besides those of the source.'),
  thousands: z
    .enum([',', '.', ' ', "'", '_'])
    .optional()
    .describe('Thousands separator inside numbers, if not that of the source.'),
  known: z
    .enum(['after', 'ahead'], { error: 'accepted: after, ahead (or leave `known` out)' })
    .optional()
    .describe(
      'after: known only once the event is over, so it may not be used in a feature. ahead: of a forecast, known for the steps ahead too, as a holiday or a price list; rows of the future hold it (a file of its own: see `known`).',
    ),
  optional: z.boolean().optional().describe('true: a request may leave the field out, it is missing then.'),
});

export const columnSchema = z.union([z.enum(columnTypes), columnObject], {
  error: `is not a column; accepted: a type (${columnTypes.join(', ')}) or { type: …, role: …, unit: …, … }`,
});
export type ColumnInFile = z.infer<typeof columnSchema>;

/** The type that a column's values have in an expression. */
export function valueTypeOf(type: ColumnType): ValueType {
  switch (type) {
    case 'number':
    case 'integer':
      return 'number';
    case 'category':
    case 'text':
      return 'text';
    case 'boolean':
      return 'boolean';
    case 'date':
    case 'datetime':
      return 'time';
  }
}

export { missingTokens };

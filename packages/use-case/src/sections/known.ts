import { z } from 'zod';
import { type Column, columnObject, columnTypes } from './columns.ts';
import { type Source, sourceSchema } from './source.ts';
import { timezoneSchema } from './timezone.ts';

/** A file of what is known before it comes: holidays, a price list. Its rows are joined to those of the series. */
export interface KnownFile {
  source: Source;
  /** By what a row of the file is found, the time first. */
  on: KnownKey[];
  /** Whose days they are, of a file by day beside a series of moments. */
  timezone: string;
  /** What the file gives; each is a column of the use case with `known: ahead`. */
  columns: KnownColumn[];
}

/** A column of the series, and how the file writes the same. */
export interface KnownKey {
  /** Of the use case: its time or one of its entities. */
  name: string;
  /** In the file; of the time, `date` = the file goes by day, `datetime` = by moment. */
  as: Column;
}

export interface KnownColumn {
  name: string;
  /** What a step has that the file does not speak of, as a typed value (boolean = 0 or 1); without it that is missing. */
  otherwise?: number | string;
}

const keyInFile = z.strictObject({
  column: z.string().min(1).max(100).optional().describe('What the file calls it. Default: the same.'),
  type: z
    .enum(['date', 'datetime'])
    .optional()
    .describe(
      'Of the time: date = the file goes by day, datetime = by moment. Default date where a step is a day or longer.',
    ),
  format: columnObject.shape.format.describe(
    'Of the time: how the file writes it. Default: as the series does.',
  ),
});

const columnName = z.string().min(1).max(100);
const onSchema = z.union(
  [z.array(columnName).min(1).max(5), z.record(columnName, z.union([columnName, keyInFile]))],
  {
    error:
      'is not a key; accepted: a list of columns as [day, shop], or { day: date }, or { day: { column: date, format: DD.MM.YYYY } }',
  },
);

const knownColumnObject = columnObject.omit({ role: true, known: true, optional: true }).extend({
  otherwise: z
    .union([z.string().max(200), z.number(), z.boolean()])
    .optional()
    .describe(
      'What a step has where the file has no row, or an empty cell: a list of holidays names holidays only, so otherwise: false.',
    ),
});

const knownFileSchema = z.strictObject({
  source: sourceSchema.describe('Where the file is, as `source` of the use case says it.'),
  on: onSchema
    .optional()
    .describe(
      'By what its rows are found: the time, and entity columns where it speaks of each: [day, shop]. Where the file has other names: { day: date }. Default: the time.',
    ),
  timezone: timezoneSchema
    .optional()
    .describe('Whose days they are, where the file goes by day and the series by the hour. Default UTC.'),
  columns: z
    .record(
      columnName,
      z.union([z.enum(columnTypes), knownColumnObject], {
        error: `is not a column; accepted: a type (${columnTypes.join(', ')}) or { type: …, otherwise: …, … }`,
      }),
    )
    .describe(
      'What it gives, as `columns` says it, with `otherwise`: what a step has where the file has no row, or an empty cell, as holiday: { type: boolean, otherwise: false }. Without it each step that is forecast needs a row.',
    ),
});

export const knownSchema = z.array(knownFileSchema).min(1).max(10);
export type KnownFileInFile = z.infer<typeof knownFileSchema>;

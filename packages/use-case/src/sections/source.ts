import { z } from 'zod';
import { missingTokens } from './columns.ts';
import { withoutUndefined } from './without-undefined.ts';

export const sourceFormats = ['csv', 'json', 'parquet'] as const;

/** Where the data is and how it is read. Exactly one of `path` and `uri` is there. */
export interface Source {
  /** File name or pattern (`*`, `?`) inside the use case's own folder. */
  path?: string;
  /** Of the files that match `path`: the newest alone, or all of them as one table. */
  files: 'newest' | 'all';
  /** `https://…`, `s3://bucket/key` or `file:///…` (inside the allowed folders). */
  uri?: string;
  format: (typeof sourceFormats)[number];
  /** Of CSV: the character between cells. */
  delimiter: string;
  /** Of JSON: where the list of rows is, as `$.rates`; `$` is the document itself. */
  rows: string;
  missing: string[];
  thousands?: string;
}

const insideTheFolder = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?![/\\])(?!.*(?:^|[/\\])\.\.(?:[/\\]|$))(?!.*:\/\/)[^\0]+$/, {
    error:
      'is not a path inside the use case’s folder; accepted: a file name or pattern as Daily*.csv (an address goes to `uri`)',
  });

const sourceObject = z.strictObject({
  path: insideTheFolder
    .optional()
    .describe(
      'File name or pattern (* and ?) in the folder of this use case. The newest matching file is read, or all of them (`files`).',
    ),
  files: z
    .enum(['newest', 'all'])
    .optional()
    .describe(
      'all: every CSV file that matches, one after the other by name, all with the same header. (Of a table with a time, a new file adds to what was read before in any case.) Default newest.',
    ),
  uri: z
    .string()
    .max(2000)
    .regex(/^(https?|s3|file):\/\/\S+$/, {
      error: 'is not an address; accepted: https://…, s3://bucket/key or file:///…',
    })
    .optional()
    .describe('An address instead of a path: https://…, s3://bucket/key, file:///…'),
  format: z.enum(sourceFormats).optional().describe('Without it: from the end of the name, else csv.'),
  delimiter: z
    .enum([',', ';', '\t', '|'])
    .optional()
    .describe('Of CSV: what stands between cells. Default ,'),
  rows: z
    .string()
    .max(200)
    .regex(/^\$(\.[A-Za-z_][\w-]*)*$/, { error: 'is not a path to the rows; accepted: $ or $.name.name' })
    .optional()
    .describe('Of JSON: where the list of rows is, as $.rates. Default $'),
  missing: missingTokens
    .optional()
    .describe('Cell texts that mean "missing", as ["#N/A"]. An empty cell always does.'),
  thousands: z
    .enum([',', '.', ' ', "'", '_'])
    .optional()
    .describe('Thousands separator inside numbers, as ","'),
});

export const sourceSchema = z.union([insideTheFolder, sourceObject], {
  error:
    'is not a source; accepted: a file name or pattern as Daily*.csv, or { path: …, missing: […], … }, or { uri: … }',
});
export type SourceInFile = z.infer<typeof sourceSchema>;

/** The source with its defaults: the format follows from the end of the name. */
export function resolveSource(inFile: SourceInFile): Source {
  const given = typeof inFile === 'string' ? { path: inFile } : inFile;
  const name = (given.path ?? given.uri ?? '').toLowerCase();
  const fromName = sourceFormats.find((format) => name.split(/[?#]/)[0]!.endsWith(`.${format}`));
  return {
    files: 'newest',
    delimiter: ',',
    rows: '$',
    missing: [],
    ...withoutUndefined(given),
    format: given.format ?? fromName ?? 'csv',
  };
}

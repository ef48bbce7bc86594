import { z } from 'zod';

/** How requests and answers look, where a client needs them other than by default. */
export interface Api {
  /** Other names of request fields: another name of one field, or one list that holds several in order. */
  aliases: Record<string, string | string[]>;
  respond: { field: string };
  /** Older paths that are answered by this use case. */
  routes: { path: string; method: 'GET' | 'POST' }[];
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
      }),
    )
    .max(20)
    .optional()
    .describe('Older paths that answer with a prediction of this use case.'),
});

export function resolveApi(inFile: z.infer<typeof apiSchema> | undefined, targetName: string): Api {
  return {
    aliases: inFile?.aliases ?? {},
    respond: { field: inFile?.respond?.field ?? targetName },
    routes: (inFile?.routes ?? []).map(({ path, method }) => ({ path, method: method ?? 'GET' })),
  };
}

import { z } from 'zod';

const storedExample = z.looseObject({
  rows: z
    .array(z.looseObject({ row: z.record(z.string(), z.union([z.number(), z.string(), z.null()])) }))
    .min(1),
});

/** Of a bundle's example.json the raw values of a row in the middle; undefined where there is none that can be read. */
export function exampleRow(json: unknown): Readonly<Record<string, number | string | null>> | undefined {
  const parsed = storedExample.safeParse(json);
  if (!parsed.success) return undefined;
  const { rows } = parsed.data;
  return rows[Math.floor(rows.length / 2)]!.row;
}

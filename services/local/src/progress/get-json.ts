import type { z } from 'zod';

/** Asks one of our services; undefined while it cannot answer yet. */
export async function getJson<S extends z.ZodType>(
  url: string,
  schema: S,
  signal: AbortSignal,
): Promise<z.output<S> | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2000)]) });
    if (!answer.ok) return undefined;
    return schema.parse(await answer.json());
  } catch {
    return undefined;
  }
}

import { z } from 'zod';

const milliseconds = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** What a duration may look like in a use-case file: `30d`, `12h`, `60s`. */
export const durationPattern = /^(\d{1,6}(?:\.\d{1,3})?)(ms|s|m|h|d|w)$/;

/**
 * A duration as a use-case file writes it.
 */
export const durationSchema = z.string().regex(durationPattern, {
  error: 'is not a duration; accepted: a number and a unit, as 30d, 12h, 15m, 60s, 50ms, 2w',
});

/**
 * @returns milliseconds
 * @throws RangeError when the text is not a duration (the schema has checked those of a file)
 * @example durationMs('12h') // 43200000
 */
export function durationMs(text: string): number {
  const match = durationPattern.exec(text);
  if (match === null) throw new RangeError(`"${text}" is not a duration such as 30d, 12h or 60s`);
  return Number(match[1]) * milliseconds[match[2] as keyof typeof milliseconds];
}

import { z } from 'zod';
import type { Task } from './task.ts';

/** What the tuning may try for one parameter. */
export type SearchRange =
  | { kind: 'fixed'; value: number | string | boolean | null }
  | { kind: 'range'; low: number; high: number; scale: 'linear' | 'log' }
  | { kind: 'choice'; values: (number | string | boolean | null)[] };

/**
 * One learner to try. An empty space means the learner's own default ranges; where a parameter is named, only
 * the named ones are searched and the others keep their default values.
 */
export interface Candidate {
  estimator: string;
  space: Record<string, SearchRange>;
}

const scalar = z.union([z.number(), z.string().max(100), z.boolean(), z.null()]);

const rangeSchema = z.union(
  [
    z.tuple([z.number(), z.number()]),
    z.tuple([z.number(), z.number(), z.enum(['log', 'linear'])]),
    z.strictObject({ choice: z.array(scalar).min(1).max(100) }).describe('One of these values.'),
    scalar,
  ],
  {
    error: 'is not a value or range; accepted: a value, [low, high], [low, high, log] or { choice: [a, b] }',
  },
);

const spaceSchema = z.record(z.string(), rangeSchema, {
  error:
    'is not a search space; accepted: parameter: value, [low, high], [low, high, log] or { choice: [a, b] }; nothing = the learner’s own ranges',
});

export const candidatesSchema = z.union(
  [
    z
      .record(z.string(), spaceSchema.nullable(), { error: 'is not a map of learners' })
      .describe(
        'learner: { parameter: value | [low, high] | [low, high, log] | { choice: [a, b] } }; nothing = its own ranges.',
      ),
    z.array(z.string()).min(1).max(50).describe('Names of learners, each with its own ranges.'),
  ],
  { error: 'are not candidates; accepted: a list of learners, or learner: { parameter: range }' },
);
export type CandidatesInFile = z.infer<typeof candidatesSchema>;

/** Tried where the file names no candidate. */
export const defaultCandidates: Readonly<Record<Task, readonly string[]>> = {
  regression: ['ridge', 'random-forest', 'gradient-boosting'],
  classification: ['logistic', 'random-forest', 'gradient-boosting'],
  /** The platform chooses: `learner: auto`. */
  forecast: [],
};

export function resolveCandidates(inFile: CandidatesInFile | undefined, task: Task): Candidate[] {
  const given = inFile ?? [...defaultCandidates[task]];
  if (Array.isArray(given)) return given.map((estimator) => ({ estimator, space: {} }));
  return Object.entries(given).map(([estimator, space]) => ({
    estimator,
    space: Object.fromEntries(
      Object.entries(space ?? {}).map(([name, range]) => [name, resolveRange(range)]),
    ),
  }));
}

function resolveRange(range: z.infer<typeof rangeSchema>): SearchRange {
  if (Array.isArray(range)) {
    const [low, high, scale] = range;
    return { kind: 'range', low, high, scale: scale ?? 'linear' };
  }
  if (typeof range === 'object' && range !== null) return { kind: 'choice', values: range.choice };
  return { kind: 'fixed', value: range };
}

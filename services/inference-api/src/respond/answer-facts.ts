import type { Interval } from '@assay/learning';
import type { TypedRow } from '@assay/use-case';
import type { Answer } from '../predict/answer.ts';

/** One entry of an answer: as it is always given, and what the expressions of `api.routes` can name (`answerColumns`). */
export interface Entry {
  readonly body: Record<string, unknown>;
  readonly facts: TypedRow;
}

export function entryOfAnswer(answer: Answer): Entry {
  const { model, body, value, label, parsed } = answer;
  const probabilities = body['probabilities'] as Record<string, number> | undefined;
  return {
    body,
    facts: {
      ...entityFacts(model.useCase.entityColumns, parsed.row),
      ...(label === undefined ? { value } : { value: label, probability: probabilities?.[label] ?? null }),
      ...narrowest(body['intervals'] as readonly Interval[] | undefined),
      ...(parsed.eventTime === null ? {} : { time: parsed.eventTime }),
    },
  };
}

/** `low` and `high` of the interval with the lowest level, where there is one. */
export function narrowest(intervals: readonly Interval[] = []): TypedRow {
  const [first, ...others] = intervals;
  if (first === undefined) return {};
  const { low, high } = others.reduce((a, b) => (b.level < a.level ? b : a), first);
  return { low, high };
}

export function entityFacts(entityColumns: readonly string[], row: TypedRow): TypedRow {
  return Object.fromEntries(entityColumns.map((name) => [name, row[name] ?? null]));
}

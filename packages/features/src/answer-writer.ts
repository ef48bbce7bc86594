import type { AnswerField, TypedRow } from '@assay/use-case';
import { createRowEvaluator } from './evaluate-row.ts';
import { compileProgram } from './program.ts';

/** One entry of an answer, ready to be JSON. */
export type AnswerEntry = Record<string, string | number | boolean | null>;

/**
 * Compiles the declared fields of an answer (`api.routes[].fields`).
 *
 * @returns a function from what was predicted (`value`, `low`, `high`, `time` … as `answerColumns` of @assay/use-case
 * lists them; what is not given is missing) to one entry; a time is written as `2024-01-31T00:00:00+00:00`
 * @throws FeatureError UNSUPPORTED_PIPELINE
 * @example
 * const write = createAnswerWriter(route.fields); // [{ name: 'rate', expression: round(value, 1) }]
 * write({ value: 61.84 }) // { rate: 61.8 }
 */
export function createAnswerWriter(fields: readonly AnswerField[]): (prediction: TypedRow) => AnswerEntry {
  const program = compileProgram(
    fields.map(({ expression }) => expression.root),
    new Map(),
  );
  const evaluator = createRowEvaluator(program);
  return (prediction) => {
    evaluator.evaluate(prediction, []);
    return Object.fromEntries(
      fields.map(({ name, expression }, k) => [name, asJson(evaluator.root(k), expression.type)]),
    );
  };
}

function asJson(value: number | string | null, type: AnswerField['expression']['type']): AnswerEntry[string] {
  if (typeof value === 'string') return value;
  if (value === null || Number.isNaN(value)) return null;
  if (type === 'boolean') return value !== 0;
  return type === 'time' ? isoSeconds(value) : value;
}

/** As Python’s `isoformat` writes a time in UTC: to the second, and to the millisecond only where there are any. */
function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace('.000', '').replace('Z', '+00:00');
}

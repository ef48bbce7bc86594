import type { Expression, TypedRow } from '@assay/use-case';
import { createRowEvaluator } from './evaluate-row.ts';
import { compileProgram } from './program.ts';

/**
 * Compiles expressions that look at one row alone, as those of an answer's fields.
 *
 * @returns a function of a row: the value of each expression, `NaN` or null = missing; not re-entrant
 * @example createRowExpressions([expression])({ value: 1.26 }) // [13]
 */
export function createRowExpressions(
  expressions: readonly Expression[],
): (row: TypedRow) => (number | string | null)[] {
  const evaluator = createRowEvaluator(
    compileProgram(
      expressions.map(({ root }) => root),
      new Map(),
    ),
  );
  return (row) => {
    evaluator.evaluate(row, []);
    return expressions.map((_, k) => evaluator.root(k));
  };
}

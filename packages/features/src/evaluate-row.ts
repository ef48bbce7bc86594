import type { TypedRow } from '@assay/use-case';
import type { Program } from './program.ts';
import { runStep, type Span } from './run-step.ts';
import { missingSeries, type Series } from './series.ts';

/** Works out the roots of a program for one row; the series are those of the last row evaluated. */
export interface RowEvaluator {
  evaluate(row: TypedRow, history: readonly TypedRow[]): void;
  /** Value of root k at the row. */
  root(k: number): number | string | null;
}

/**
 * Evaluates single rows: each step keeps the tail of rows that later steps read of it, in a series made once,
 * so that a row costs no memory. Index `-step.from` of a series is the row itself.
 */
export function createRowEvaluator(program: Program): RowEvaluator {
  const compiled = program.steps.map((step) => {
    const here = -step.from;
    const series = missingSeries(step.isText, here + 1);
    if (step.source.kind === 'literal') series.fill(step.source.value as never);
    return {
      step,
      here,
      series,
      last: here + Math.min(0, step.to),
      inputs: [] as Series[],
      shifts: [] as number[],
    };
  });
  for (const entry of compiled) {
    for (const input of entry.step.inputs) {
      entry.inputs.push(compiled[input]!.series);
      entry.shifts.push(compiled[input]!.here - entry.here);
    }
  }
  const columns = compiled.flatMap(({ step, ...entry }) =>
    step.source.kind === 'column' ? [{ ...entry, name: step.source.name, isText: step.isText }] : [],
  );
  const kernels = compiled.filter(({ step }) => step.source.kind === 'kernel');
  const roots = program.roots.map((root) => compiled[root]!);
  const span: Span = { from: 0, to: 0, start: 0, end: 0 };

  return {
    evaluate(row, history) {
      for (const { name, isText, here, series, last } of columns) {
        for (let i = Math.max(0, here - history.length); i <= last; i++) {
          const value = (i === here ? row : history[history.length - here + i]!)[name];
          if (isText) series[i] = (typeof value === 'string' ? value : null) as never;
          else series[i] = (typeof value === 'number' ? value : Number.NaN) as never;
        }
      }
      for (const { step, here, series, last, inputs, shifts } of kernels) {
        // Rows before the first of the history do not exist; nothing reads them either, see `start`.
        span.start = here - history.length;
        span.from = Math.max(0, span.start);
        span.to = last;
        span.end = here + 1;
        runStep(step, series, inputs, shifts, span);
      }
    },
    root(k) {
      const { series, here } = roots[k]!;
      return series[here]!;
    },
  };
}

import { columnOf, type Table } from '@assay/data';
import type { Segment } from './entity-segments.ts';
import { FeatureError } from './feature-error.ts';
import type { Program, Step } from './program.ts';
import { runStep } from './run-step.ts';
import { missingSeries, type Series } from './series.ts';

/**
 * Every root of a program over all rows of a table, one series a root.
 *
 * @throws FeatureError WRONG_COLUMN, TableError UNKNOWN_COLUMN when the table lacks a column
 */
export function evaluateTable(program: Program, table: Table, segments: readonly Segment[]): Series[] {
  const all: Series[] = [];
  for (const step of program.steps) {
    const out = seriesFor(step, table);
    const inputs = step.inputs.map((input) => all[input]!);
    const shifts = inputs.map(() => 0);
    for (const { start, end } of segments) {
      runStep(step, out, inputs, shifts, { from: start, to: end - 1, start, end });
    }
    all.push(out);
  }
  return program.roots.map((root) => all[root]!);
}

function seriesFor(step: Step, table: Table): Series {
  const { source } = step;
  if (source.kind === 'column') return columnSeries(table, source.name, step.isText);
  const series = missingSeries(step.isText, table.rows);
  if (source.kind === 'literal') series.fill(source.value as never);
  return series;
}

function columnSeries(table: Table, name: string, isText: boolean): Series {
  const column = columnOf(table, name);
  if ((column.kind === 'category') !== isText) {
    throw new FeatureError(
      'WRONG_COLUMN',
      name,
      `column "${name}" of the table is a ${column.kind}, the expression needs a ${isText ? 'category' : 'number or time'}`,
    );
  }
  if (column.kind !== 'category') return column.values;
  const { codes, levels } = column;
  return Array.from(codes, (code) => (code < 0 ? null : (levels[code] ?? null)));
}

import type { Table } from '@assay/data';
import { yardstick } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import type { PreparedSide } from './prepared-rows.ts';

/** The judging metric on the holdout rows of one level of one column. */
export interface Slice {
  /** As `member_casual = casual`. */
  readonly name: string;
  readonly rows: number;
  readonly value: number;
}

/** A slice of fewer rows says more about chance than about the model. */
const fewestRows = 20;
/** A column with more levels than this is a name, and not a kind of row. */
const mostLevels = 12;

/**
 * How well a model does on the parts of the holdout: by the levels of each declared column of categories, those that a
 * feature reads or not. Worst slices stand where people look for them: in the model card.
 */
export function slicesOf(of: {
  useCase: UseCase;
  table: Table;
  holdout: PreparedSide;
  /** As models are judged: numbers, or probabilities, rows × classes. */
  answers: Float64Array;
  classes?: number;
}): Slice[] {
  const { useCase, table, holdout, answers, classes } = of;
  const judge = yardstick(useCase.tune.metric, classes);
  const width = classes ?? 1;
  return useCase.columns.flatMap(({ name, type }) => {
    const column = table.columns.get(name);
    if (column?.kind !== 'category' || type === 'text' || column.levels.length > mostLevels) return [];
    return column.levels.flatMap((level, code): Slice[] => {
      const rows = [...holdout.rows.keys()].filter((i) => column.codes[holdout.rows[i]!] === code);
      if (rows.length < fewestRows) return [];
      const part = Float64Array.from(rows.flatMap((i) => [...answers.subarray(i * width, (i + 1) * width)]));
      const value = judge.compute(
        Float64Array.from(rows, (i) => holdout.y[i]!),
        part,
      );
      return Number.isFinite(value) ? [{ name: `${name} = ${level}`, rows: rows.length, value }] : [];
    });
  });
}

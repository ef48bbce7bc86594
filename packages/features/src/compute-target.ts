import type { Table } from '@assay/data';
import type { UseCase } from '@assay/use-case';
import { tableSegments } from './entity-segments.ts';
import { evaluateTable } from './evaluate-table.ts';
import { compileProgram } from './program.ts';
import type { NumberSeries } from './series.ts';

/**
 * The target of every row: `NaN` where it is not known yet (`next` of the last row) or cannot be worked out.
 *
 * @param table in order of (entity, time) where the target looks at other rows
 * @throws FeatureError, TableError when the table lacks a column or is out of order
 * @example computeTarget(goldPrice, tableOf([100, 103, 101])) // [3, -2, NaN]
 */
export function computeTarget(
  useCase: Pick<UseCase, 'target' | 'timeColumn' | 'entityColumns'>,
  table: Table,
): Float64Array {
  const program = compileProgram([useCase.target.expression.root], new Map());
  const [series] = evaluateTable(program, table, tableSegments(useCase, program, table));
  return Float64Array.from(series as NumberSeries);
}

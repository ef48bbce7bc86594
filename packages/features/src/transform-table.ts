import type { Matrix, Table } from '@assay/data';
import { createEncoders } from './encoders.ts';
import { tableSegments } from './entity-segments.ts';
import { evaluateTable } from './evaluate-table.ts';
import type { FeaturePipeline } from './feature-pipeline.ts';
import { pipelineProgram } from './pipeline-program.ts';

/**
 * The features of every row of a table. Windows look back inside the entity only; a row with too little
 * history before it has missing values (`NaN`) there.
 *
 * @param table in order of (entity, time) where features look back
 * @returns rows × `pipeline.names`, column-major
 * @throws FeatureError, TableError when the table lacks a column or is out of order
 */
export function transformTable(pipeline: FeaturePipeline, table: Table): Matrix {
  const program = pipelineProgram(pipeline.features);
  const series = evaluateTable(program, table, tableSegments(pipeline, program, table));
  const values = new Float64Array(table.rows * pipeline.names.length);
  const encoders = createEncoders(pipeline.features);
  for (const [k, { write, at }] of encoders.entries()) {
    const own = series[k]!;
    for (let row = 0; row < table.rows; row++) write(own[row]!, values, at * table.rows + row, table.rows);
  }
  return { rows: table.rows, names: pipeline.names, values };
}

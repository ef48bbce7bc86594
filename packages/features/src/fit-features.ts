import type { Table } from '@assay/data';
import type { ExpressionNode, UseCase } from '@assay/use-case';
import { classesOf } from './classes-of.ts';
import { computeTarget } from './compute-target.ts';
import { tableSegments } from './entity-segments.ts';
import { evaluateTable } from './evaluate-table.ts';
import { type Encoding, type FeaturePipeline, type FittedFeature, outputNames } from './feature-pipeline.ts';
import { type EncodedExpression, encodedExpression, fitLevels } from './fit-encoding.ts';
import { fitTree } from './fit-tree.ts';
import { pipelineProgram } from './pipeline-program.ts';
import { compileProgram } from './program.ts';
import type { NumberSeries, Series, TextSeries } from './series.ts';
import { fitTargetMean } from './target-mean/fit-target-mean.ts';
import type { TrainingRows } from './training-rows.ts';

/**
 * Fits the features of a use case on training rows: which texts there are, the constants of scaling, clipping and
 * imputation, the means of target_mean, the classes. Nothing of any other row is learnt.
 *
 * @param table in order of (entity, time) where features look back: with `training.rows` the whole table, whose
 * other rows are only history; without, the training rows
 * @throws FeatureError, TableError when the table lacks a column or is out of order
 * @example
 * const pipeline = fitFeatures(useCase, table, { rows: split.train });
 * const x = transformTable(pipeline, table); // with target_mean: fitTransform, which gives both
 */
export function fitFeatures(useCase: UseCase, table: Table, training: TrainingRows = {}): FeaturePipeline {
  const rows = training.rows === undefined ? undefined : Int32Array.from(training.rows).sort();
  const trees = new Map<string, ExpressionNode>();
  const valuesOf = (node: ExpressionNode): Series => {
    const program = compileProgram([node], trees);
    return atRows(evaluateTable(program, table, tableSegments(useCase, program, table))[0]!, rows);
  };
  const classes = classesOf(useCase, table, rows);
  let targets = training.targets;
  const encodingOf = (encoded: EncodedExpression, text: ExpressionNode): Encoding => {
    const column =
      text.kind === 'column' ? useCase.columns.find(({ name }) => name === text.name) : undefined;
    const values = valuesOf(text) as TextSeries;
    const levels = fitLevels(encoded, values, column);
    if (encoded.kind !== 'target_mean') return { kind: encoded.kind, levels };
    targets ??= computeTarget(useCase, table, classes);
    return fitTargetMean(levels, values, atRows(targets, rows), { smoothing: encoded.constant, classes });
  };
  const features = useCase.features.map(({ name, expression }): FittedFeature => {
    const encoded = encodedExpression(expression.root);
    const root = fitTree(encoded?.text ?? expression.root, (node) => valuesOf(node) as NumberSeries);
    trees.set(name, root);
    return encoded === null ? { name, root } : { name, root, encoding: encodingOf(encoded, root) };
  });
  const program = pipelineProgram(features);
  const read = new Set(
    program.steps.flatMap(({ source }) => (source.kind === 'column' ? [source.name] : [])),
  );
  return {
    formatVersion: 1,
    columns: useCase.columns.filter(({ name }) => read.has(name)).map(({ name, type }) => ({ name, type })),
    ...(useCase.timeColumn === undefined ? {} : { timeColumn: useCase.timeColumn }),
    entityColumns: [...useCase.entityColumns],
    features,
    names: features.flatMap(outputNames),
    lookBack: program.lookBack,
    ...(useCase.target.task === 'classification' ? { classes } : {}),
  };
}

function atRows<S extends Series>(series: S, rows: Int32Array | undefined): S {
  if (rows === undefined) return series;
  if (series instanceof Float64Array) return Float64Array.from(rows, (row) => series[row]!) as S;
  return Array.from(rows, (row) => (series as TextSeries)[row] ?? null) as S;
}

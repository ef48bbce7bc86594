import type { Table } from '@assay/data';
import type { UseCase } from '@assay/use-case';
import { classesOf } from './classes-of.ts';
import { tableSegments } from './entity-segments.ts';
import { evaluateTable } from './evaluate-table.ts';
import { type FeaturePipeline, type FittedFeature, outputNames } from './feature-pipeline.ts';
import { encodedExpression, fitEncoding } from './fit-encoding.ts';
import { pipelineProgram } from './pipeline-program.ts';
import type { TextSeries } from './series.ts';

/**
 * Fits the features of a use case on training rows: the texts that `one_hot` and `ordinal` know. Nothing else
 * is learnt, so a use case without them is fitted by any rows.
 *
 * @param trainingTable training rows only, in order of (entity, time) where features look back
 * @throws FeatureError, TableError when the table lacks a column or is out of order
 * @example
 * const pipeline = fitFeatures(useCase, selectRows(table, split.train));
 * const x = transformTable(pipeline, table); // all rows, so that the first validation rows have their history
 */
export function fitFeatures(useCase: UseCase, trainingTable: Table): FeaturePipeline {
  const encoded = useCase.features.map(({ expression }) => encodedExpression(expression.root));
  const roots = useCase.features.map(({ name, expression }, i) => ({
    name,
    root: encoded[i]?.text ?? expression.root,
  }));
  const program = pipelineProgram(roots);
  const isFitted = encoded.some((encoding) => encoding !== null);
  const series = isFitted
    ? evaluateTable(program, trainingTable, tableSegments(useCase, program, trainingTable))
    : [];
  const features = roots.map((feature, i): FittedFeature => {
    const encoding = encoded[i] ?? null;
    if (encoding === null) return feature;
    const { text } = encoding;
    const column =
      text.kind === 'column' ? useCase.columns.find(({ name }) => name === text.name) : undefined;
    return { ...feature, encoding: fitEncoding(encoding, series[i] as TextSeries, column) };
  });
  const read = new Set(
    program.steps.flatMap(({ source }) => (source.kind === 'column' ? [source.name] : [])),
  );
  const classes = classesOf(useCase, trainingTable);
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

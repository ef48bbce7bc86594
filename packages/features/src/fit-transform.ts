import { entityKeys, type Matrix, numbersOf, type Table } from '@assay/data';
import type { UseCase } from '@assay/use-case';
import { classesOf } from './classes-of.ts';
import { computeTarget } from './compute-target.ts';
import { createEncoders } from './encoders.ts';
import { tableSegments } from './entity-segments.ts';
import { evaluateTable } from './evaluate-table.ts';
import type { FeaturePipeline } from './feature-pipeline.ts';
import { encodedExpression } from './fit-encoding.ts';
import { fitFeatures } from './fit-features.ts';
import { compileProgram } from './program.ts';
import type { TextSeries } from './series.ts';
import { crossFitByFolds, crossFitByTime } from './target-mean/cross-fit.ts';
import type { TrainingRows } from './training-rows.ts';
import { transformTable } from './transform-table.ts';

/**
 * The pipeline fitted on the training rows, and the features of all rows for a learner to see: those of the training
 * rows carry no trace of their own target, as target_mean of each is made of other training rows (of a split by time:
 * of those whose target was known before it). All else is what `transformTable` gives.
 *
 * @param table all rows, in order of (entity, time) where features look back
 * @throws FeatureError, TableError when the table lacks a column or is out of order
 * @example const { pipeline, X } = fitTransform(useCase, table, { rows: split.train, targets });
 */
export function fitTransform(
  useCase: UseCase,
  table: Table,
  training: TrainingRows & { rows: ArrayLike<number> },
): { pipeline: FeaturePipeline; X: Matrix } {
  const targets =
    training.targets ??
    computeTarget(useCase, table, useCase.target.classes ?? classesOf(useCase, table, training.rows));
  const pipeline = fitFeatures(useCase, table, { ...training, targets });
  const X = transformTable(pipeline, table);
  const encoders = createEncoders(pipeline.features);
  const trees = new Map(pipeline.features.map(({ name, root }) => [name, root]));
  for (const [k, { root, encoding }] of pipeline.features.entries()) {
    if (encoding?.kind !== 'target_mean') continue;
    const program = compileProgram([root], trees);
    const [texts] = evaluateTable(program, table, tableSegments(useCase, program, table));
    const smoothing = encodedExpression(useCase.features[k]!.expression.root)!.constant;
    const means = crossFit(useCase, table, training, {
      texts: texts as TextSeries,
      targets,
      smoothing,
      classes: pipeline.classes?.length ?? 0,
    });
    const at = encoders[k]!.at;
    for (const [i, row] of Array.from(training.rows).entries())
      for (const [output, mean] of means[i]!.entries()) X.values[(at + output) * X.rows + row] = mean;
  }
  return { pipeline, X };
}

function crossFit(
  useCase: UseCase,
  table: Table,
  { rows, groupOf }: TrainingRows & { rows: ArrayLike<number> },
  all: { texts: TextSeries; targets: Float64Array; smoothing: number; classes: number },
): number[][] {
  const pick = <T>(of: (row: number) => T): T[] => Array.from(rows, of);
  const own = { texts: pick((row) => all.texts[row] ?? null), targets: pick((row) => all.targets[row]!) };
  const { split, timeColumn } = useCase;
  if (split.by === 'time' && timeColumn !== undefined) {
    const times = numbersOf(table, timeColumn);
    // The target of a row is known once the last row that it reads has come (of the same entity, where it is not NaN).
    const ahead = useCase.target.expression.lookAhead;
    const knownAt = pick((row) => times[Math.min(row + ahead, table.rows - 1)]!);
    return crossFitByTime(
      own,
      pick((row) => times[row]!),
      knownAt,
      all,
    );
  }
  const keys =
    split.by === 'group' && split.group !== undefined ? entityKeys(table, [split.group]) : undefined;
  const groups = pick(keys === undefined ? (groupOf ?? ((row) => row)) : (row) => keys[row]!);
  return crossFitByFolds(own, groups, split.seed, all);
}

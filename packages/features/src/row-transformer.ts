import type { TypedRow } from '@assay/use-case';
import { createEncoders } from './encoders.ts';
import { createRowEvaluator } from './evaluate-row.ts';
import type { FeaturePipeline } from './feature-pipeline.ts';
import { pipelineProgram } from './pipeline-program.ts';

/** Works out the features of single rows, as serving needs them. */
export interface RowTransformer {
  /** Rows of history that a row needs; more are not looked at, fewer give missing values. */
  readonly lookBack: number;
  readonly names: readonly string[];
  /**
   * @param history rows of the same entity before this one, the oldest first
   * @returns one number a name, new at each call
   */
  transform(row: TypedRow, history: readonly TypedRow[]): Float64Array;
}

/**
 * Compiles a pipeline for single rows. The numbers are those of `transformTable` for the same row, to the last
 * bit: the same kernels run over the same rows in the same order.
 *
 * @throws FeatureError UNSUPPORTED_PIPELINE
 * @example createRowTransformer(pipeline).transform({ Date: 1696118400000, EUR: 1769.2 }, history)
 */
export function createRowTransformer(pipeline: FeaturePipeline): RowTransformer {
  const program = pipelineProgram(pipeline.features);
  const evaluator = createRowEvaluator(program);
  const encoders = createEncoders(pipeline.features);
  const { names } = pipeline;
  return {
    lookBack: program.lookBack,
    names,
    transform(row, history) {
      evaluator.evaluate(row, history);
      const out = new Float64Array(names.length);
      for (let k = 0; k < encoders.length; k++)
        encoders[k]!.write(evaluator.root(k), out, encoders[k]!.at, 1);
      return out;
    },
  };
}

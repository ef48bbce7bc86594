import type { ExpressionNode } from '@assay/use-case';
import { FeatureError } from './feature-error.ts';
import type { FittedFeature } from './feature-pipeline.ts';
import { compileProgram, type Program } from './program.ts';

/**
 * The program of all features, one root a feature.
 *
 * @throws FeatureError LOOK_AHEAD when a feature reads later rows, which no file that was checked does
 */
export function pipelineProgram(features: readonly Pick<FittedFeature, 'name' | 'root'>[]): Program {
  const trees = new Map<string, ExpressionNode>();
  for (const { name, root } of features) trees.set(name, root);
  const program = compileProgram(
    features.map(({ root }) => root),
    trees,
  );
  if (program.steps.some((step) => step.to > 0)) {
    throw new FeatureError('LOOK_AHEAD', 'features', 'a feature reads rows that come after its own');
  }
  return program;
}

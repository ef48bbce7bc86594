export { type AnswerEntry, createAnswerWriter } from './answer-writer.ts';
export { classesOf } from './classes-of.ts';
export { computeTarget } from './compute-target.ts';
export { FeatureError } from './feature-error.ts';
export {
  categoriesOf,
  type Encoding,
  type FeaturePipeline,
  type FittedFeature,
  readFeaturePipeline,
} from './feature-pipeline.ts';
export { fitFeatures } from './fit-features.ts';
export { fitTransform } from './fit-transform.ts';
export { createRowTransformer, type RowTransformer } from './row-transformer.ts';
export type { TrainingRows } from './training-rows.ts';
export { transformTable } from './transform-table.ts';

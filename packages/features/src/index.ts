export { type AnswerEntry, createAnswerWriter } from './answer-writer.ts';
export { classesOf } from './classes-of.ts';
export { computeTarget } from './compute-target.ts';
export { FeatureError } from './feature-error.ts';
export {
  type Encoding,
  type FeaturePipeline,
  type FittedFeature,
  readFeaturePipeline,
} from './feature-pipeline.ts';
export { fitFeatures } from './fit-features.ts';
export { createRowTransformer, type RowTransformer } from './row-transformer.ts';
export { transformTable } from './transform-table.ts';

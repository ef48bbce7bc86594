export { CancelledError } from './estimators/cancelled-error.ts';
export type { Estimator, LearningTask } from './estimators/estimator.ts';
export { estimatorNamed, estimators } from './estimators/estimators.ts';
export { type FitContext, type FitProgress, throwIfCancelled } from './estimators/fit-context.ts';
export { ShapeError } from './estimators/shape-error.ts';
export { UnknownEstimatorError } from './estimators/unknown-estimator-error.ts';
export { compileModel } from './model/compile-model.ts';
export type { Json, JsonObject, ModelState, StateArray } from './model/model-state.ts';
export { ModelStateError } from './model/model-state-error.ts';
export type { Predictor } from './model/predictor.ts';
export { ParameterError } from './parameters/parameter-error.ts';
export type {
  ParameterDefinition,
  ParameterSpace,
  ParameterValue,
  ParameterValues,
} from './parameters/parameter-space.ts';
export { resolveParameters } from './parameters/resolve-parameters.ts';
export type { CandidateSpace, Distribution, SearchSpace } from './parameters/search-space.ts';
export { spaceFromCandidate } from './parameters/space-from-candidate.ts';

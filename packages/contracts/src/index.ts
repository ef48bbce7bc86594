export * from './control/alertmanager.ts';
export * from './control/api-keys.ts';
export * from './control/backfill.ts';
export * from './control/console-events.ts';
export * from './control/console-session.ts';
export * from './control/control-predictions.ts';
export * from './control/entities.ts';
export * from './control/flow-runs.ts';
export * from './control/history.ts';
export * from './control/model-evaluation.ts';
export * from './control/models.ts';
export * from './control/moment.ts';
export * from './control/monitoring.ts';
export * from './control/use-case-detail.ts';
export * from './control/use-case-problem.ts';
export * from './control/use-case-summary.ts';
export * from './errors.ts';
export * from './flows/flow-failure.ts';
export * from './flows/flow-log-entry.ts';
export * from './flows/flow-name.ts';
export * from './flows/flow-run.ts';
export * from './flows/json.ts';
export * from './flows/run-state.ts';
export * from './flows/task-run.ts';
export {
  type ActualByKey,
  type ActualByPrediction,
  type ActualsReply,
  type ActualsRequest,
  actualByKeySchema,
  actualByPredictionSchema,
  actualsReplySchema,
  actualsRequestSchema,
  maximumActualsInARequest,
} from './inference/actuals.ts';
export {
  type ForecastReply,
  forecastReplySchema,
  forecastStepSchema,
} from './inference/forecast-reply.ts';
export { intervalSchema, type PredictionInterval } from './inference/interval.ts';
export {
  type OnnxReply,
  onnxReplySchema,
  type ServedOnnxInfo,
  servedOnnxSchema,
} from './inference/onnx-reply.ts';
export {
  type PredictionRequestMessage,
  type PredictionResultMessage,
  predictionQueues,
  predictionRequestMessageSchema,
  predictionResultMessageSchema,
} from './inference/prediction-messages.ts';
export { type PredictionRecord, predictionRecordSchema } from './inference/prediction-record.ts';
export {
  explanationSchema,
  type PredictionReply,
  predictionReplySchema,
} from './inference/prediction-reply.ts';
export {
  type PredictionSource,
  predictionSourceSchema,
  predictionSources,
} from './inference/prediction-source.ts';
export { type ReloadReply, reloadReplySchema } from './inference/reload-reply.ts';
export { inferenceHeaders } from './inference/request-headers.ts';
export {
  type ServedField,
  type ServedModelInfo,
  type ServedModels,
  type ServedSkill,
  servedFieldSchema,
  servedModelSchema,
  servedModelsSchema,
  servedSkillSchema,
} from './inference/served-model.ts';
export * from './notifications.ts';
export * from './problem.ts';
export * from './registry/alias-move.ts';
export * from './registry/artifact-address.ts';
export * from './registry/artifact-listing.ts';
export * from './registry/champions.ts';
export * from './registry/evaluation.ts';
export * from './registry/experiment.ts';
export * from './registry/logged-model.ts';
export * from './registry/mlflow-error.ts';
export * from './registry/model-version.ts';
export * from './registry/registered-model.ts';
export * from './registry/registry-event.ts';
export * from './registry/run.ts';

export { signature } from './expression/check-call.ts';
export type { BinaryOperator, Expression, ExpressionNode, ValueType } from './expression/expression.ts';
export {
  type FunctionDeclaration,
  type FunctionName,
  functionNamed,
  functionTable,
  otherNames,
  type Parameter,
  type Reach,
} from './expression/functions.ts';
export type { KnownEstimators } from './file/check-candidates.ts';
export { answerColumns } from './file/resolve-api.ts';
export { type ParsedUseCase, type ParseOptions, parseUseCase } from './parse-use-case.ts';
export { formatProblem, type Problem } from './problem.ts';
export { type RequestField, requestFields } from './request-fields.ts';
export { type Alert, alertMetrics } from './sections/alerts.ts';
export type { AnswerField, Api, Route } from './sections/api.ts';
export type { BatchWindow } from './sections/batch.ts';
export type { Candidate, SearchRange } from './sections/candidates.ts';
export { type Column, type ColumnType, columnTypes, valueTypeOf } from './sections/columns.ts';
export { checkCron } from './sections/cron.ts';
export { type DateFormatToken, dateFormatTokens, splitDateFormat } from './sections/date-format.ts';
export { durationMs } from './sections/duration.ts';
export { type Expectation, type ExpectationName, expectationNames } from './sections/expectations.ts';
export { type MetricName, metricNames, metricsOfTask } from './sections/metric-name.ts';
export type { Monitor } from './sections/monitor.ts';
export type { Promotion } from './sections/promote.ts';
export type { Schedule } from './sections/schedule.ts';
export type { Simulation } from './sections/simulate.ts';
export type { Source } from './sections/source.ts';
export type { Split } from './sections/split.ts';
export type { Target } from './sections/target.ts';
export { type Task, tasks } from './sections/task.ts';
export type { Tuning } from './sections/tune.ts';
export type { TypedRow } from './typed-row.ts';
export type { Feature, UseCase } from './use-case.ts';
export { useCaseHash } from './use-case-hash.ts';
export { useCaseJsonSchema } from './use-case-json-schema.ts';

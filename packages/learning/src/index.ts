export { CancelledError } from './estimators/cancelled-error.ts';
export type { Estimator, LearningTask } from './estimators/estimator.ts';
export { estimatorNamed, estimators } from './estimators/estimators.ts';
export {
  type FitContext,
  type FitProgress,
  type FitWatch,
  throwIfCancelled,
  watchStep,
} from './estimators/fit-context.ts';
export { knownEstimators } from './estimators/known-estimators.ts';
export { PrunedError } from './estimators/pruned-error.ts';
export { ShapeError } from './estimators/shape-error.ts';
export { UnknownEstimatorError } from './estimators/unknown-estimator-error.ts';
export { type BaselineOptions, baselinePredictions } from './evaluation/baseline-predictions.ts';
export { blockLengthFor } from './evaluation/block-length.ts';
export { type EvaluateOptions, evaluate, type SplitPredictions } from './evaluation/evaluate.ts';
export type { Evaluation, SkillEvaluation, SkillVerdict, SplitEvaluation } from './evaluation/evaluation.ts';
export { type LearningCurveOptions, type LearningPoint, learningCurve } from './evaluation/learning-curve.ts';
export { type PairedTest, pairedTest } from './evaluation/paired-test.ts';
export type { Resampling } from './evaluation/resampling.ts';
export { rowLosses } from './evaluation/row-losses.ts';
export { type Skill, skill, skillOfLosses } from './evaluation/skill.ts';
export { evaluateSlices, type Slice, type SliceOptions } from './evaluation/slices.ts';
export { type Yardstick, yardstick } from './evaluation/yardstick.ts';
export { calibratedContributions } from './explanations/calibrated-contributions.ts';
export type { Contributions, ContributionUnit, Explain } from './explanations/contributions.ts';
export { contributionsOf } from './explanations/contributions-of.ts';
export { type FeatureImportance, permutationImportance } from './explanations/permutation-importance.ts';
export { type TreeContributions, treeShap } from './explanations/tree-shap.ts';
export { type Backtest, type BacktestOptions, backtest } from './forecasting/backtest/backtest.ts';
export { backtestBetween } from './forecasting/backtest/backtest-between.ts';
export {
  type ForecastScores,
  type StepScores,
  scoreBacktest,
  scoreSteps,
} from './forecasting/backtest/score-backtest.ts';
export { seriesUntil } from './forecasting/backtest/series-until.ts';
export type {
  ChooseOptions,
  ForecastChoice,
  TriedForecaster,
} from './forecasting/choose/choice.ts';
export { chooseForecaster } from './forecasting/choose/choose-forecaster.ts';
export { type ChosenMembers, fitChosen } from './forecasting/choose/fit-chosen.ts';
export { perSeries } from './forecasting/combination/per-series.ts';
export { compileForecaster } from './forecasting/compile-forecaster.ts';
export {
  type EvaluateForecastOptions,
  evaluateForecast,
  type ForecastEvaluation,
  type ForecastSplitEvaluation,
} from './forecasting/evaluation/evaluate-forecast.ts';
export { type ForecastMetric, forecastMetrics } from './forecasting/evaluation/forecast-metric.ts';
export { errorsByOrigin, forecastSkill } from './forecasting/evaluation/forecast-skill.ts';
export { type ForecastTrial, runForecastTrial } from './forecasting/evaluation/run-forecast-trial.ts';
export type { ForecastSettings } from './forecasting/forecast-settings.ts';
export type {
  CompiledForecaster,
  ForecastBasis,
  Forecaster,
  ForecastGiven,
  Past,
} from './forecasting/forecaster.ts';
export { forecasterNamed, forecasters } from './forecasting/forecasters.ts';
export { KnownColumnsError } from './forecasting/known-columns-error.ts';
export { tabularForecaster } from './forecasting/lags/tabular-forecaster.ts';
export { mase, maseScale } from './forecasting/scores/mase.ts';
export { type MeanOverSeries, meanOverSeries } from './forecasting/scores/mean-over-series.ts';
export { smape } from './forecasting/scores/smape.ts';
export { usualChange, usualChangeReach } from './forecasting/scores/usual-change.ts';
export type { KnownColumns, Series } from './forecasting/series.ts';
export type { GateName, GateResult } from './gates/gate-result.ts';
export { type Champion, type GateInput, type GateMode, judgeGates } from './gates/judge-gates.ts';
export type { MeasuredLatency } from './gates/latency-gate.ts';
export { type Law, LawBroken, type LawName } from './laws/law.ts';
export type { LawSettings } from './laws/law-settings.ts';
export { lawsOf } from './laws/laws-of.ts';
export { findLeakage, type LeakageOptions } from './leakage/find-leakage.ts';
export type { LeakageCheck, LeakageFinding } from './leakage/leakage-finding.ts';
export type { ClassificationMetric } from './metrics/classification/classification-metric.ts';
export {
  allClassificationMetrics,
  classificationMetricNamed,
  classificationMetrics,
} from './metrics/classification/classification-metrics.ts';
export { confusion } from './metrics/classification/confusion.ts';
export { type Direction, lossOf, type Metric } from './metrics/metric.ts';
export { type AnyMetric, type BacktestMetric, metricNamed } from './metrics/metric-named.ts';
export { allMetrics, metrics, regressionMetricNamed } from './metrics/metrics.ts';
export { UnknownMetricError } from './metrics/unknown-metric-error.ts';
export { answersOf } from './model/answers-of.ts';
export { answersOfState } from './model/answers-of-state.ts';
export { type Classifier, isClassifier } from './model/classifier.ts';
export { compileModel, type PreparedModel, prepareModel } from './model/compile-model.ts';
export type { Json, JsonObject, ModelState, StateArray } from './model/model-state.ts';
export { ModelStateError } from './model/model-state-error.ts';
export type { Predictor } from './model/predictor.ts';
export { compileNetwork } from './networks/compile-network.ts';
export {
  type DenseNetwork,
  type Network,
  type RecurrentNetwork,
  rowWidth,
  type WeightShape,
  weightShapes,
} from './networks/network.ts';
export { NetworkDivergedError } from './networks/network-diverged-error.ts';
export type { NetworkTrainer, NetworkTraining, TrainingTask } from './networks/network-trainer.ts';
export { NetworkTrainerMissingError } from './networks/network-trainer-missing-error.ts';
export { ParameterError } from './parameters/parameter-error.ts';
export type {
  ParameterDefinition,
  ParameterSpace,
  ParameterValue,
  ParameterValues,
} from './parameters/parameter-space.ts';
export { objections, resolveParameters } from './parameters/resolve-parameters.ts';
export type { CandidateSpace, Condition, Distribution, SearchSpace } from './parameters/search-space.ts';
export { spaceFromCandidate } from './parameters/space-from-candidate.ts';
export { type BinSourceOptions, binSource, withoutValues } from './trees/bin-source.ts';
export { type BinnedTable, binTable } from './trees/binned-table.ts';
export { type Attempted, type ConductOptions, conductStudy } from './tuning/conduct-study.ts';
export { createStudy, studyFromState } from './tuning/create-study.ts';
export { type Fitted, type OncePerFit, oncePerFit } from './tuning/once-per-fit.ts';
export { followTrial, type PruneRule } from './tuning/pruning/prune-rule.ts';
export { isLookedAt, type Pruner, type PrunerName } from './tuning/pruning/pruner.ts';
export {
  type Judged,
  judgeSubmodels,
  judgeTrial,
  type LabelledRows,
  runTrial,
  type TrialOutcome,
  type TrialWatch,
} from './tuning/run-trial.ts';
export type { Study, StudyOptions, StudyState } from './tuning/study.ts';
export { studyBins } from './tuning/study-bins.ts';
export { StudyError } from './tuning/study-error.ts';
export type { SubmodelValues } from './tuning/submodel-values.ts';
export { type ToldFits, toldFits } from './tuning/told-fits.ts';
export type { Report, Trial, TrialState } from './tuning/trial.ts';
export { type TuneOptions, tune } from './tuning/tune.ts';
export {
  type AdaptiveConformal,
  type AdaptiveLevel,
  type AdaptiveOptions,
  fitAdaptive,
} from './uncertainty/adaptive-conformal.ts';
export { fitAdaptiveHorizons } from './uncertainty/adaptive-horizons.ts';
export { type Adaptation, defaultAdaptation, type TrackState } from './uncertainty/adaptive-track.ts';
export { applyInterval, type Interval } from './uncertainty/apply-interval.ts';
export { applyCalibration } from './uncertainty/calibration/apply-calibration.ts';
export type { Calibrated, CalibrationFigures } from './uncertainty/calibration/calibrated.ts';
export { fitCalibration, measureCalibration } from './uncertainty/calibration/fit-calibration.ts';
export {
  expectedCalibrationError,
  type ReliabilityPoint,
  reliabilityCurve,
} from './uncertainty/calibration/reliability.ts';
export {
  type Conformal,
  type ConformalLevel,
  type ConformalOptions,
  fitConformal,
} from './uncertainty/conformal.ts';
export type {
  ConformalHorizons,
  ForecastPairs,
  HorizonLevel,
  HorizonTracks,
} from './uncertainty/conformal-horizons.ts';
export { fitHorizons } from './uncertainty/fit-horizons.ts';
export { measureCoverage } from './uncertainty/measure-coverage.ts';
export { measureHorizons } from './uncertainty/measure-horizons.ts';
export type { TooFewRows } from './uncertainty/rank.ts';
export type { Uncertainty } from './uncertainty/uncertainty.ts';

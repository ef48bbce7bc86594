export { type CardPlot, type ModelCard, modelCard } from './model-card.ts';
export type {
  CardCalibration,
  CardColumn,
  CardConfusion,
  CardEvaluation,
  CardExtent,
  CardInterval,
  CardLeakage,
  CardLearningPoint,
  CardSkill,
  CardSlice,
  CardSplitEvaluation,
  CardTarget,
  CardTask,
  ModelCardInput,
} from './model-card-input.ts';

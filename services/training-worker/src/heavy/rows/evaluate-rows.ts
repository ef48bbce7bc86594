import { type Matrix, selectRows, type Table } from '@assay/data';
import {
  baselinePredictions,
  blockLengthFor,
  compileModel,
  evaluate,
  evaluateSlices,
  judgeGates,
  type Predictor,
  permutationImportance,
  type SplitPredictions,
  type Uncertainty,
} from '@assay/learning';
import { createScorer } from '@assay/model-bundle';
import type { UseCase } from '@assay/use-case';
import { gateMode } from '../gate-mode.ts';
import type { EvaluateOutput, Judgement } from '../jobs/evaluate-job.ts';
import { championAnswers } from './champion-answers.ts';
import { findUncertainty } from './find-uncertainty.ts';
import { isChange } from './is-change.ts';
import { measureLatency } from './measure-latency.ts';
import { decodeRows, type PreparedSide } from './prepared-rows.ts';
import { residualsOf } from './residuals-of.ts';
import { together } from './together.ts';

/** Judges a model of rows: numbers by their values, classes by their probabilities, calibrated as they are served. */
export function evaluateRows(input: Judgement): EvaluateOutput {
  const { useCase } = input;
  const { metric, seed } = useCase.tune;
  const { pipeline, table, sides } = decodeRows(input.prepared);
  const { train, validation, holdout } = sides;
  const classes = pipeline.classes;
  const [judged, served] = [compileModel(input.judged), compileModel(input.served)];
  const { uncertainty, measured, calibration } = findUncertainty({
    useCase,
    judged,
    served,
    validation,
    holdout,
  });
  const answers = (model: Predictor, X: Matrix): Float64Array => answersWith(model, uncertainty, X);
  const against = (fittedOn: Pick<PreparedSide, 'X' | 'y'>, X: Matrix): SplitPredictions['baselines'] =>
    baselinePredictions(fittedOn, X, {
      names: baselineNames(useCase),
      ...(classes && { classes: classes.length }),
    });
  const onHoldout = {
    yTrue: holdout.y,
    model: answers(served, holdout.X),
    baselines: against(together(train, validation), holdout.X),
  };
  const evaluation = evaluate({
    metric,
    ...(classes && { classes }),
    splitBy: useCase.split.by,
    seed,
    validation: {
      yTrue: validation.y,
      model: answers(judged, validation.X),
      baselines: against(train, validation.X),
      ...input.extents.validation,
    },
    holdout: { ...onHoldout, ...input.extents.holdout },
  });
  const compared =
    input.champion && championAnswers(input.champion, useCase, { table, rows: holdout.rows, classes });
  const mode = gateMode(input.champion, compared);
  const gates = judgeGates({
    mode,
    betterThan: useCase.promote.betterThan,
    confidence: useCase.promote.confidence,
    metric,
    ...(classes && { classes: classes.length }),
    yTrue: holdout.y,
    challenger: onHoldout.model,
    ...(input.champion === null || compared === null || typeof compared === 'string'
      ? {}
      : {
          champion: { version: input.champion.version, runId: input.champion.runId, predictions: compared },
        }),
    baselines: onHoldout.baselines,
    blockLength: blockLengthFor(holdout.y.length, useCase.split.by),
    seed,
    quality: input.quality,
    latency: {
      ...measureLatency({ useCase, pipeline, model: input.served, table, rows: holdout.rows }),
      budgetMs: useCase.promote.latencyMs,
    },
  });
  const slices = evaluateSlices({
    columns: slicedBy(useCase, selectRows(table, holdout.rows).columns),
    yTrue: holdout.y,
    answers: onHoldout.model,
    metric,
    ...(classes && { classes: classes.length }),
  });
  return {
    evaluation: {
      ...evaluation,
      ...(measured && { uncertainty: measured }),
      ...(calibration && { calibration }),
      importance: permutationImportance(judged, validation.X, validation.y, { metric, seed }).map((one) => ({
        ...one,
      })),
      slices,
    },
    gates,
    mode,
    incomparable: typeof compared === 'string' ? compared : null,
    uncertainty,
    residuals: classes === undefined ? residualsOf(holdout.y, onHoldout.model) : [],
  };
}

/**
 * Not by what is known only after: a part of the numbers that is chosen by the outcome looks bad for any model, as rare
 * values are foretold as commoner ones. Classes may be told apart: how well each is answered is worth knowing.
 */
function slicedBy(useCase: UseCase, columns: Table['columns']): Table['columns'] {
  if (useCase.target.task === 'classification') return columns;
  const after = new Set(useCase.columns.filter(({ known }) => known === 'after').map(({ name }) => name));
  return new Map([...columns].filter(([name]) => !after.has(name)));
}

/** Numbers, or probabilities as they are served. */
function answersWith(model: Predictor, uncertainty: Uncertainty | null, X: Matrix): Float64Array {
  const { values, probabilities } = createScorer(model, uncertainty ?? undefined).matrix(X);
  return probabilities ?? values;
}

/** "No change" is a forecast only where the target is a change; a class has the most frequent one. */
function baselineNames({ target }: UseCase): string[] {
  if (target.task === 'classification') return ['mode'];
  return isChange(target.expression) ? ['no-change', 'mean'] : ['mean'];
}

import {
  applyCalibration,
  type Classifier,
  fitAdaptive,
  fitCalibration,
  fitConformal,
  isClassifier,
  type JsonObject,
  measureCalibration,
  measureCoverage,
  type Predictor,
  reliabilityCurve,
  type Uncertainty,
} from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import type { PreparedSide } from './prepared-rows.ts';

export interface FoundUncertainty {
  /** What is served with the model; null where the use case asks for none, or the rows are too few. */
  readonly uncertainty: Uncertainty | null;
  /** For the evaluation: how often the intervals held on the holdout. */
  readonly measured?: JsonObject;
  /** For the evaluation: what calibrating was worth on the holdout. */
  readonly calibration?: JsonObject;
}

interface Known {
  readonly useCase: UseCase;
  /** The model on the training rows, which has not seen the validation rows; and the one that is served. */
  readonly judged: Predictor;
  readonly served: Predictor;
  readonly validation: PreparedSide;
  readonly holdout: PreparedSide;
}

/**
 * How sure the answers are: found on validation rows with the model that did not learn from them, and measured on the
 * holdout with the model that is served.
 */
export function findUncertainty(known: Known): FoundUncertainty {
  const { judged, served } = known;
  return isClassifier(judged) && isClassifier(served)
    ? calibrationOf({ ...known, judged, served })
    : intervalsOf(known);
}

function intervalsOf({ useCase, judged, served, validation, holdout }: Known): FoundUncertainty {
  const levels = useCase.target.intervals;
  if (levels.length === 0) return { uncertainty: null };
  const seen = { yTrue: validation.y, yPredicted: judged.predict(validation.X), levels };
  // Rows that follow each other in time drift: their intervals follow how often they held lately.
  const fitted = useCase.split.by === 'time' ? fitAdaptive(seen) : fitConformal(seen);
  const measured = measureCoverage(fitted, holdout.y, served.predict(holdout.X));
  return {
    uncertainty: measured,
    measured: {
      kind: measured.kind,
      levels: measured.levels.map(({ level, radius, coverage, rows }) => ({ level, radius, coverage, rows })),
    },
  };
}

function calibrationOf({
  judged,
  served,
  validation,
  holdout,
}: Known & { judged: Classifier; served: Classifier }): FoundUncertainty {
  const { classes } = served;
  const fitted = fitCalibration(judged.probabilities(validation.X), validation.y, classes);
  const probabilities = served.probabilities(holdout.X);
  const measured = measureCalibration(fitted, probabilities, holdout.y);
  applyCalibration(measured, probabilities);
  const { method, parameters, before, after } = measured;
  const curve = reliabilityCurve(probabilities, holdout.y, classes).map((point) => ({ ...point }));
  const { temperature } = parameters;
  return {
    uncertainty: measured,
    calibration: {
      method,
      ...(temperature === undefined ? {} : { temperature }),
      before: { ...before },
      after: { ...after },
      curve,
    },
  };
}

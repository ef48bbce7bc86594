/**
 * What a card is written from. Plain values in the shapes in which they are stored (evaluation.json, uncertainty.json),
 * so that whoever has them passes them on as they are. Whatever is absent is left out of the card, or named as not
 * measured where its absence matters.
 */
export interface ModelCardInput {
  readonly name: string;
  readonly title: string;
  readonly task: CardTask;
  readonly target: CardTarget;
  /** From the use-case file. */
  readonly use: {
    /** What the model is for: the file's description. */
    readonly description?: string;
    /** Columns that a prediction reads, with the ranges the file declares. */
    readonly columns?: readonly CardColumn[];
    /** Columns known only after the event, which no feature may read. */
    readonly knownAfter?: readonly string[];
    /** Rows of history that a prediction needs. */
    readonly lookBack?: number;
  };
  readonly learner: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The model's inputs, in order. */
  readonly features: readonly string[];
  readonly trials?: number;
  /** Why this candidate was taken. */
  readonly chosenBecause?: string;
  readonly data: {
    /** SHA-256 of the snapshot that was trained on. */
    readonly sha256: string;
    readonly source?: string;
    /** How the rows were divided: `time`, `random` or `group`. */
    readonly splitBy: string;
    readonly train: CardExtent;
    readonly validation: CardExtent;
    readonly holdout: CardExtent;
  };
  readonly code: {
    readonly version: string;
    readonly commit?: string;
    readonly seed: number;
    readonly runId?: string;
    readonly useCaseHash?: string;
    /** ISO 8601. */
    readonly trainedAt: string;
  };
  readonly evaluation: CardEvaluation;
  /** Holdout rows for the residual plot (regression); at most a few thousand are drawn. */
  readonly residuals?: readonly { readonly predicted: number; readonly actual: number }[];
  readonly intervals?: readonly CardInterval[];
  /** Of a forecast: series with the forecasts that were made of them while they were held out. */
  readonly pictures?: readonly CardPicture[];
  /** Of a learner that the platform chose itself: what it tried. */
  readonly choice?: CardChoice;
  readonly calibration?: CardCalibration;
  readonly confusion?: CardConfusion;
  readonly importance?: readonly {
    readonly feature: string;
    readonly importance: number;
    readonly deviation?: number;
  }[];
  readonly learningCurve?: readonly CardLearningPoint[];
  readonly slices?: readonly CardSlice[];
  readonly leakage?: readonly CardLeakage[];
  readonly gates?: readonly { readonly gate: string; readonly passed: boolean; readonly detail: string }[];
}

export type CardTask = 'regression' | 'classification' | 'forecast';

export interface CardTarget {
  readonly name: string;
  /** The expression in the use-case file. */
  readonly expression: string;
  readonly unit?: string;
  readonly classes?: readonly string[];
  /** Steps ahead, and the length of one. */
  readonly horizon?: number;
  readonly stepMs?: number;
}

export interface CardColumn {
  readonly name: string;
  readonly type: string;
  readonly unit?: string;
  readonly description?: string;
  readonly min?: number;
  readonly max?: number;
  readonly levels?: readonly string[];
}

/** Rows of one part, with the first and last time where rows have one (ISO 8601). */
export interface CardExtent {
  readonly rows: number;
  readonly from?: string;
  readonly to?: string;
}

/** As `Evaluation` of the learning package. */
export interface CardEvaluation {
  readonly metric: string;
  readonly direction: 'lower' | 'higher';
  readonly validation: CardSplitEvaluation;
  readonly holdout: CardSplitEvaluation;
  readonly sentence: string;
}

export interface CardSplitEvaluation {
  readonly rows: number;
  readonly model: Readonly<Record<string, number>>;
  readonly baselines: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly bestBaseline: string;
  readonly skill: Readonly<Record<string, CardSkill>>;
  readonly verdict: string;
  readonly sentence: string;
  /** Forecast: the error by distance, step 1 first. */
  readonly steps?: readonly {
    readonly step: number;
    readonly rows: number;
    readonly rmse?: number;
    readonly mae?: number;
  }[];
}

export interface CardSkill {
  readonly skill: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly confidence: number;
}

/** A prediction interval and how often it held on rows that nothing was fitted on. */
export interface CardInterval {
  readonly level: number;
  /** One number, or one for each step of a forecast. */
  readonly coverage: number | readonly number[];
  readonly rows: number;
  /** Half the width, in the target's unit; one, or one for each step. */
  readonly radius?: number | readonly number[];
}

/** Times are ms UTC; null = not known. */
export interface CardPicture {
  /** '' = the only one. */
  readonly entity: string;
  readonly stepMs: number;
  /** The last value stands here. */
  readonly lastTime: number;
  readonly values: readonly (number | null)[];
  readonly forecasts: readonly {
    /** Time of the last value that it knew. */
    readonly origin: number;
    /** Step 1 first. */
    readonly values: readonly number[];
    readonly intervals: readonly {
      readonly level: number;
      readonly low: readonly number[];
      readonly high: readonly number[];
    }[];
  }[];
}

export interface CardChoice {
  readonly why: string;
  readonly notes: readonly string[];
  readonly tried: readonly {
    readonly name: string;
    readonly scores: Readonly<Record<string, number>> | null;
    readonly seconds: number;
    readonly note?: string;
  }[];
  /** Of series of several entities: one model learned from all of them. */
  readonly sharesOneModel?: boolean;
}

export interface CardCalibration {
  readonly method: string;
  readonly temperature?: number;
  readonly before: { readonly log_loss: number; readonly ece: number };
  readonly after: { readonly log_loss: number; readonly ece: number };
  readonly curve: readonly { readonly predicted: number; readonly observed: number; readonly rows: number }[];
}

/** Rows of the holdout by true class and answered class: `counts[true][answered]`. */
export interface CardConfusion {
  readonly classes: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

export interface CardLearningPoint {
  /** Rows trained on. */
  readonly rows: number;
  /** The judging metric on the rows trained on, and on the validation rows. */
  readonly train?: number;
  readonly validation: number;
}

/** The judging metric on a part of the holdout, as `member = casual`. */
export interface CardSlice {
  readonly name: string;
  readonly rows: number;
  readonly value: number;
}

export interface CardLeakage {
  readonly check: string;
  readonly severity: string;
  readonly detail: string;
}

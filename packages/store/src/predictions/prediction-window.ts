/** Predictions that one version made from `start` on and before `end`, whatever day they are about. */
export interface PredictionWindow {
  readonly useCase: string;
  readonly version: number;
  readonly start: Date;
  readonly end: Date;
}

/** Its condition on `assay.prediction p`, with parameters $1 to $4. */
export const inWindow = 'p.use_case = $1 AND p.version = $2 AND p.created_at >= $3 AND p.created_at < $4';

export const windowValues = ({ useCase, version, start, end }: PredictionWindow) => [
  useCase,
  version,
  start,
  end,
];

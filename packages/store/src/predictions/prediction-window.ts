/**
 * Predictions that one version made from `start` on and before `end`, whatever day they are about. Each night's batch predicts
 * much the same moments again; of those, a moment counts once (the newest), as the same row five times is no more
 * evidence than once.
 */
export interface PredictionWindow {
  readonly useCase: string;
  readonly version: number;
  readonly start: Date;
  readonly end: Date;
}

/** Its condition on `assay.prediction p`, with parameters $1 to $4. */
export const inWindow = `p.use_case = $1 AND p.version = $2 AND p.created_at >= $3 AND p.created_at < $4
        AND NOT (p.source = 'batch' AND EXISTS (
            SELECT 1 FROM assay.prediction newer
             WHERE newer.use_case = p.use_case AND newer.entity = p.entity AND newer.event_time = p.event_time
               AND newer.source = 'batch' AND newer.version = p.version
               AND newer.horizon IS NOT DISTINCT FROM p.horizon
               AND newer.created_at >= $3 AND newer.created_at < $4
               AND (newer.created_at, newer.id) > (p.created_at, p.id)))`;

export const windowValues = ({ useCase, version, start, end }: PredictionWindow) => [
  useCase,
  version,
  start,
  end,
];

import type { Queryable } from '../queryable.ts';
import { inWindow, type PredictionWindow, windowValues } from './prediction-window.ts';

/** A predicted class, how likely each class was said to be, and the class that came true. */
export interface LabelWithActual {
  readonly label: string;
  readonly probabilities: Readonly<Record<string, number>> | null;
  readonly actual: string;
}

/**
 * What classes were predicted and which came true, for predictions of a window whose actual label is known: what
 * `predictionsWithActuals` is for numbers. Simulated traffic is left out.
 */
export async function labelsWithActuals(db: Queryable, window: PredictionWindow): Promise<LabelWithActual[]> {
  const { rows } = await db.query<LabelWithActual>(
    `SELECT p.label, p.output -> 'probabilities' AS probabilities, coalesce(mine.label, keyed.label) AS actual
       FROM assay.prediction p
       LEFT JOIN assay.actual mine ON mine.prediction_id = p.id
       LEFT JOIN assay.actual keyed ON keyed.prediction_id IS NULL AND keyed.use_case = p.use_case
                                   AND keyed.entity = p.entity AND keyed.event_time = p.event_time
      WHERE ${inWindow} AND NOT p.simulated AND p.label IS NOT NULL AND coalesce(mine.label, keyed.label) IS NOT NULL
      ORDER BY p.id`,
    windowValues(window),
  );
  return rows;
}

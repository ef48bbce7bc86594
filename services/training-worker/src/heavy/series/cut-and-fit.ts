import { numbersOf, type Table } from '@assay/data';
import { fitFeatures } from '@assay/features';
import { type SeriesOfTable, seriesOfTable } from '@assay/model-bundle';
import type { UseCase } from '@assay/use-case';
import { cutSeries } from './cut-series.ts';
import type { PreparedSeries } from './prepared-series.ts';
import { seriesSettings } from './series-settings.ts';

/**
 * The series of a table, cut by time, with what is known ahead: of those columns, too, nothing that lies behind the
 * training part is learned.
 *
 * @throws AssayError INVALID_REQUEST where a part is too short
 */
export function cutAndFit(
  useCase: UseCase,
  table: Table,
): SeriesOfTable & Pick<PreparedSeries, 'parts' | 'pipeline'> {
  const whole = fitFeatures(useCase, table);
  const made = seriesOfTable(useCase, table, whole);
  const parts = cutSeries(useCase, made.series, seriesSettings(useCase));
  if (useCase.features.length === 0) return { ...made, parts, pipeline: whole };
  const times = numbersOf(table, useCase.timeColumn!);
  const rows = Int32Array.from(times.keys()).filter((row) => times[row]! <= parts.trainTo);
  const pipeline = fitFeatures(useCase, table, { rows });
  return { ...seriesOfTable(useCase, table, pipeline), parts, pipeline };
}

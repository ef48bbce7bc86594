import { profileReference } from '@assay/drift';
import { type ModelState, seriesUntil } from '@assay/learning';
import { captureForecasts, seriesSignals } from '@assay/model-bundle';
import { parseUseCase } from '@assay/use-case';
import type { PackedData } from '../jobs/pack-job.ts';
import { decodeSeries } from './prepared-series.ts';

/** What is normal for a series: the size of its changes, in its own unit (see `seriesSignals`). */
export function packedSeries(
  useCaseText: string,
  prepared: SharedArrayBuffer,
  model: ModelState,
): PackedData {
  const parsed = parseUseCase(useCaseText, { file: 'use-case.yaml' });
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message);
  const { useCase } = parsed;
  const { table, pipeline, series, settings, parts } = decodeSeries(prepared);
  const known = seriesUntil(series, parts.validationTo);
  return {
    pipeline,
    reference: profileReference(seriesSignals(known, settings)),
    example: captureForecasts(useCase, { model, pipeline }, table),
  };
}

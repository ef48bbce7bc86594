import { profileReference } from '@assay/drift';
import { fitFeatures } from '@assay/features';
import { type ModelState, seriesUntil } from '@assay/learning';
import { captureForecasts } from '@assay/model-bundle';
import { parseUseCase } from '@assay/use-case';
import type { PackedData } from '../jobs/pack-job.ts';
import { decodeSeries } from './prepared-series.ts';

/** A forecast has one feature to watch: the value of its series. */
export function packedSeries(
  useCaseText: string,
  prepared: SharedArrayBuffer,
  model: ModelState,
): PackedData {
  const parsed = parseUseCase(useCaseText, { file: 'use-case.yaml' });
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message);
  const { useCase } = parsed;
  const { table, series, parts } = decodeSeries(prepared);
  const known = seriesUntil(series, parts.validationTo);
  const values = Float64Array.from(known.flatMap((one) => [...one.values.filter(Number.isFinite)]));
  return {
    pipeline: fitFeatures({ ...useCase, features: [] }, table),
    reference: profileReference([{ name: useCase.target.name, values }]),
    example: captureForecasts(useCase, model, table),
  };
}

import { applyCalibration, applyInterval, type Interval, type Uncertainty } from '@assay/learning';
import { BundleError } from './bundle-error.ts';
import { bundlePaths } from './bundle-file.ts';
import { readJson } from './json-file.ts';

const kinds: readonly Uncertainty['kind'][] = [
  'conformal',
  'conformal-adaptive',
  'conformal-horizons',
  'calibrated',
];

/** @throws BundleError BUNDLE_CONTENT for a kind that this version cannot serve: its answers would look surer than they are */
export function readUncertainty(bytes: Uint8Array): Uncertainty {
  const read = readJson(bundlePaths.uncertainty, bytes) as Partial<Uncertainty> | null;
  if (kinds.some((kind) => kind === read?.kind)) return read as Uncertainty;
  const got = JSON.stringify(read?.kind ?? null);
  const accepted = kinds.join(', ');
  throw new BundleError('BUNDLE_CONTENT', bundlePaths.uncertainty, `kind ${got}; accepted: ${accepted}`);
}

/** The intervals around a number, in the order of the levels; none where training found none. */
export function intervalsAround(uncertainty: Uncertainty | undefined, value: number): readonly Interval[] {
  const isAround = uncertainty?.kind === 'conformal' || uncertainty?.kind === 'conformal-adaptive';
  return isAround ? applyInterval(uncertainty, value) : [];
}

/**
 * The intervals around the value of one step of a forecast, from 1; none beyond the steps that were judged.
 *
 * @param scale of the series, where the intervals are multiples of it
 */
export function intervalsOfStep(
  uncertainty: Uncertainty | undefined,
  value: number,
  step: number,
  scale?: number,
): readonly Interval[] {
  const reaches = uncertainty?.kind === 'conformal-horizons' && step <= uncertainty.horizon;
  return reaches ? applyInterval(uncertainty, value, step, scale) : [];
}

/** Puts probabilities (rows × classes) right in place, as training found they have to be. */
export function calibrate(uncertainty: Uncertainty | undefined, probabilities: Float64Array): void {
  if (uncertainty?.kind === 'calibrated') applyCalibration(uncertainty, probabilities);
}

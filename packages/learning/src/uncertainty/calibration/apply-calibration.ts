import type { Calibrated } from './calibrated.ts';
import { heightAt, type RisingLine } from './isotonic.ts';
import { applyTemperature } from './temperature.ts';

/**
 * Puts the probabilities of any number of rows (rows × classes, row after row) right, in place; each row still sums
 * to 1. For one row on the hot path hand over the buffer that `probabilitiesRow` filled.
 *
 * @example applyCalibration(calibrated, probabilities)
 */
export function applyCalibration(
  calibrated: Pick<Calibrated, 'method' | 'classes' | 'parameters'>,
  probabilities: Float64Array,
): void {
  const { method, classes, parameters } = calibrated;
  if (method === 'temperature') applyTemperature(probabilities, classes, parameters.temperature!);
  if (method !== 'isotonic') return;
  const line = parameters as RisingLine;
  for (let start = 0; start < probabilities.length; start += 2) {
    const second = heightAt(line, probabilities[start + 1]!);
    probabilities[start] = 1 - second;
    probabilities[start + 1] = second;
  }
}

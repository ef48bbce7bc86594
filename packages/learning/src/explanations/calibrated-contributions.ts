import type { Calibrated } from '../uncertainty/calibration/calibrated.ts';
import type { Explain } from './contributions.ts';

/**
 * Contributions to what is answered after calibration. A temperature divides log-odds, and so all that adds up to them:
 * exact. Other probabilities are no sum any more once they are bent; then the contributions stay those before
 * calibration, and the unit says so.
 *
 * @example calibratedContributions(contributionsOf(state)!, calibrated)(row, predictedClass)
 */
export function calibratedContributions(explain: Explain, { method, parameters }: Calibrated): Explain {
  if (method === 'none') return explain;
  return (x, k) => {
    const found = explain(x, k);
    if (method === 'temperature' && found.unit === 'log-odds') {
      const temperature = parameters.temperature!;
      return {
        unit: found.unit,
        base: found.base / temperature,
        contributions: found.contributions.map((value) => value / temperature),
      };
    }
    if (found.unit !== 'log-odds' && found.unit !== 'probability') return found;
    return { ...found, unit: `${found.unit} before calibration` };
  };
}

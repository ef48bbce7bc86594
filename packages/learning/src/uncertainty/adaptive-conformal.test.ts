import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { fitAdaptive } from './adaptive-conformal.ts';
import { applyInterval } from './apply-interval.ts';
import { fitConformal } from './conformal.ts';
import { measureCoverage } from './measure-coverage.ts';

const zeros = (n: number) => new Float64Array(n);

/** Errors whose spread goes from 1 to 4 and half way back while time passes. */
function restless(seed: number, n = 3000): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: n }, (_, i) => {
    const spread = i < n / 3 ? 1 : i < (2 * n) / 3 ? 4 : 2;
    return spread * random.normal();
  });
}

describe('adaptive conformal intervals', () => {
  it.each([0.8, 0.9, 0.95])(
    'hold the level %d through a change that breaks the plain ones (simulation, ± 2 points)',
    (level) => {
      const y = restless(7);
      const known = y.subarray(0, 500);
      const later = y.subarray(500);
      const adaptive = fitAdaptive({ yTrue: known, yPredicted: zeros(500), levels: [level] });
      const seen = measureCoverage(adaptive, later, zeros(2500)).levels[0]!;
      expect(Math.abs(seen.coverage - level)).toBeLessThanOrEqual(0.02);
      expect(seen.rows).toBe(2500);
      const plain = fitConformal({ yTrue: known, yPredicted: zeros(500), levels: [level] });
      expect(measureCoverage(plain, later, zeros(2500)).levels[0]!.coverage).toBeLessThan(level - 0.1);
    },
  );

  it('keep the promise of Gibbs and Candès on any series, a hostile one too', () => {
    // Errors that always grow: every quantile of the past is too small.
    const n = 2000;
    const y = Float64Array.from({ length: n }, (_, i) => 1.01 ** i);
    const gamma = 0.05;
    for (const level of [0.5, 0.9]) {
      const { coverage } = fitAdaptive({ yTrue: y, yPredicted: zeros(n), levels: [level], gamma }).levels[0]!;
      const bound = (Math.max(level, 1 - level) + gamma) / (gamma * n);
      expect(Math.abs(coverage - level)).toBeLessThanOrEqual(bound);
    }
  });

  it('go on from where they were stored, as if never interrupted', () => {
    const y = restless(3, 900);
    const options = { levels: [0.8, 0.9], window: 100 };
    const first = fitAdaptive({ yTrue: y.subarray(0, 400), yPredicted: zeros(400), ...options });
    const stored = JSON.parse(JSON.stringify(first)) as typeof first;
    expect(stored).toEqual(first);
    const resumed = measureCoverage(stored, y.subarray(400), zeros(500));
    const whole = fitAdaptive({ yTrue: y, yPredicted: zeros(900), ...options });
    expect(resumed.errors).toEqual(whole.errors);
    expect(resumed.errors).toHaveLength(100);
    expect(resumed.levels.map(({ alpha, radius }) => [alpha, radius])).toEqual(
      whole.levels.map(({ alpha, radius }) => [alpha, radius]),
    );
  });

  it('have no bound to offer before anything is known, and none is made up', () => {
    const one = fitAdaptive({ yTrue: Float64Array.of(2), yPredicted: zeros(1), levels: [0.4, 0.9] });
    expect(one.levels.map(({ radius }) => radius)).toEqual([2, null]);
    expect(applyInterval(one, 10)).toEqual([{ level: 0.4, low: 8, high: 12 }]);
  });

  it('refuse settings that there cannot be', () => {
    const fit = (own: object) =>
      fitAdaptive({ yTrue: zeros(2), yPredicted: zeros(2), levels: [0.9], ...own });
    expect(() => fit({ gamma: 0 })).toThrow(/gamma: got 0/);
    expect(() => fit({ window: 1.5 })).toThrow(/window: got 1.5/);
    expect(() => fit({ levels: [1] })).toThrow(/level: got 1/);
    expect(() => fit({ yTrue: zeros(3) })).toThrow(/2 for 3/);
  });
});

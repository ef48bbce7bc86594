import { createRandom, type Random } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { compareWithReference } from './compare-with-reference.ts';
import type { NumberMetricName } from './metrics.ts';
import { profileReference } from './profile-reference.ts';

/** A series with autocorrelation phi, mean `shift` and standard deviation 1: phi 0 = independent rows. */
function series(random: Random, phi: number) {
  let x = random.normal();
  return (rows: number, shift = 0): Float64Array =>
    Float64Array.from({ length: rows }, () => {
      x = phi * x + Math.sqrt(1 - phi * phi) * random.normal();
      return x + shift;
    });
}

/** Share of windows that are called drifted, over several references. */
function alarmRate(setting: {
  metric: NumberMetricName;
  phi: number;
  reference: number;
  window: number;
  shift: number;
  windows?: number;
}): number {
  const { metric, phi, reference, window, shift, windows = 100 } = setting;
  const draw = series(createRandom(17, reference + window), phi);
  let alarms = 0;
  let profile = profileReference([]);
  for (let i = 0; i < windows; i++) {
    if (i % 25 === 0) profile = profileReference([{ name: 'x', values: draw(reference) }]);
    draw(200); // far enough from the reference and the window before
    const report = compareWithReference(profile, [{ name: 'x', values: draw(window, shift) }], {
      numberMetric: metric,
    });
    if (report.features[0]!.drifted) alarms++;
  }
  return alarms / windows;
}

const metrics = ['psi', 'js', 'ks', 'wasserstein'] as const;

describe('of independent rows, at unequal sizes', () => {
  const sizes = [
    { reference: 1000, window: 30 },
    { reference: 8000, window: 500 },
    { reference: 1000, window: 2000 },
  ];

  it.each(metrics)('%s stays quiet without drift (at most 8 of 100 windows)', (metric) => {
    for (const size of sizes) {
      expect(alarmRate({ metric, phi: 0, ...size, shift: 0 }), JSON.stringify(size)).toBeLessThanOrEqual(
        0.08,
      );
    }
  });

  it.each(metrics)('%s sees a mean shifted by one standard deviation', (metric) => {
    expect(alarmRate({ metric, phi: 0, reference: 8000, window: 62, shift: 1 })).toBeGreaterThan(0.95);
    expect(alarmRate({ metric, phi: 0, reference: 8000, window: 500, shift: 0.5 })).toBeGreaterThan(0.85);
    expect(alarmRate({ metric, phi: 0, reference: 1000, window: 30, shift: 2 })).toBeGreaterThan(0.95);
  });

  it('30 rows do not always drift: their PSI is beyond 0.2 on average, and the threshold knows', () => {
    const draw = series(createRandom(4), 0);
    const profile = profileReference([{ name: 'x', values: draw(8000) }]);
    const scores = Array.from(
      { length: 50 },
      () => compareWithReference(profile, [{ name: 'x', values: draw(30) }]).features[0]!,
    );
    expect(scores.filter(({ value }) => value! > 0.2).length).toBeGreaterThan(25);
    expect(scores.filter(({ drifted }) => drifted).length).toBeLessThanOrEqual(2);
    expect(scores[0]!.nominalThreshold).toBe(0.2);
    expect(scores[0]!.threshold).toBeGreaterThan(0.6);
    const large = compareWithReference(profile, [{ name: 'x', values: draw(2000) }]).features[0]!;
    expect(large.threshold).toBe(0.2);
  });
});

describe('of a series whose rows resemble their neighbours (autocorrelation 0.9)', () => {
  const size = { reference: 8000, window: 62, phi: 0.9 };

  it.each(metrics)('%s stays quiet without drift (at most 10 of 100 windows)', (metric) => {
    expect(alarmRate({ metric, ...size, shift: 0 })).toBeLessThanOrEqual(0.1);
  });

  it('would alarm at most windows if the rows were taken for independent: shuffled, the reference hides it', () => {
    const draw = series(createRandom(23), 0.9);
    const ordered = draw(8000);
    const shuffled = ordered.slice();
    const random = createRandom(1);
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = random.int(i + 1);
      [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
    }
    const profiles = [ordered, shuffled].map((values) => profileReference([{ name: 'x', values }]));
    const alarms = [0, 0];
    for (let i = 0; i < 100; i++) {
      draw(200);
      const window = [{ name: 'x', values: draw(62) }];
      profiles.forEach((profile, k) => {
        if (compareWithReference(profile, window).features[0]!.drifted) alarms[k]!++;
      });
    }
    expect(alarms[0]).toBeLessThanOrEqual(10);
    expect(alarms[1]).toBeGreaterThan(50);
  });

  it.each(metrics)('%s still sees a large shift, and a smaller one in a longer window', (metric) => {
    expect(alarmRate({ metric, ...size, shift: 3 })).toBeGreaterThan(0.9);
    expect(alarmRate({ metric, ...size, window: 500, shift: 1 })).toBeGreaterThan(0.9);
  });
});

describe('the verdict over ten features', () => {
  it('is not given without drift, and is given when six have shifted', () => {
    const random = createRandom(31);
    const draws = Array.from({ length: 10 }, () => series(random, 0.5));
    const samples = (rows: number, shifted: number) =>
      draws.map((draw, i) => ({ name: `x${i}`, values: draw(rows, i < shifted ? 1.5 : 0) }));
    const profile = profileReference(samples(3000, 0));
    for (let i = 0; i < 25; i++) {
      expect(compareWithReference(profile, samples(60, 0)).drifted).toBe(false);
      expect(compareWithReference(profile, samples(60, 6)).drifted).toBe(true);
    }
  });
});

import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { ridge } from '../../estimators/ridge.ts';
import { perSeries } from '../combination/per-series.ts';
import { compileForecaster } from '../compile-forecaster.ts';
import { forecasterNamed } from '../forecasters.ts';
import { mase } from '../scores/mase.ts';
import type { Series } from '../series.ts';
import { tabularForecaster } from './tabular-forecaster.ts';

const day = 86_400_000;
const settings = { horizon: 7, stepMs: day, season: 7 };
const context = { seed: 1 };
const week = [0.3, 0.1, 0, -0.05, -0.1, -0.2, -0.05];

/** Shops of very different size with one week; `holiday` doubles a day where it is given. */
function shop(seed: number, n: number, holiday?: Float64Array): Series {
  const random = createRandom(seed);
  const level = 10 ** (1 + 3 * random.next());
  const values = Float64Array.from({ length: n }, (_, i) => {
    const share = 1 + week[i % 7]! + 0.03 * random.normal();
    return level * share * (holiday?.[i] === 1 ? 2 : 1);
  });
  const times = Float64Array.from(values, (_, i) => i * day);
  return {
    entity: `shop ${seed}`,
    times,
    values,
    ...(holiday && { known: { names: ['holiday'], values: [holiday] } }),
  };
}

const lastOf = ({ times }: Series): number => times[times.length - 1]!;

describe('one model over many series', () => {
  const all = Array.from({ length: 12 }, (_, seed) => shop(seed + 1, 140));
  const known = all.map((one) => ({
    ...one,
    times: one.times.subarray(0, 133),
    values: one.values.subarray(0, 133),
  }));
  const state = forecasterNamed('global').fit(known, settings, { trees: 40, min_samples_leaf: 5 }, context);
  const compiled = compileForecaster(state);

  it('forecasts each at its own size', () => {
    for (const [i, one] of known.entries()) {
      const said = compiled.forecast(one.values, lastOf(one), 7, { entity: one.entity });
      expect(mase(one.values, all[i]!.values.subarray(133), said, 7)!).toBeLessThan(1.5);
    }
  });

  it('answers many as it answers each, to the last bit', () => {
    const pasts = known.map(({ entity, values, times }) => ({ entity, values, lastTime: times[132]! }));
    const together = compiled.forecastMany(pasts, 9);
    for (const [i, { values, lastTime }] of pasts.entries()) {
      expect(compiled.forecast(values, lastTime, 9)).toEqual(together[i]);
    }
  });

  it('marks and answers an entity that it never saw: by its past, by a few values, by nothing', () => {
    const stranger = shop(99, 60);
    expect(compiled.basisOf(stranger.values, 'shop 99')).toBe('new-entity');
    expect(compiled.basisOf(known[0]!.values, 'shop 1')).toBe('own-past');
    const said = compiled.forecast(stranger.values, lastOf(stranger), 7, { entity: 'shop 99' });
    expect(mase(stranger.values, shop(99, 67).values.subarray(60), said, 7)!).toBeLessThan(1.5);

    // Three values, of 4 January: their level with the week of the others, Monday (5 January 1970) being place 4.
    const few = compiled.forecast(Float64Array.of(100, 100, 100), 6 * day, 7);
    few.forEach((value, h) => {
      expect(value / 100).toBeCloseTo((1 + week[h]!) / 1, 1);
    });

    expect(compiled.basisOf(new Float64Array(0), 'shop 100')).toBe('no-past');
    const nothing = compiled.forecast(new Float64Array(0), 6 * day, 7);
    expect(nothing[0]! / nothing[5]!).toBeCloseTo(1.3 / 0.8, 1);
  });

  it('takes any regression estimator, with its parameters', () => {
    const byRidge = forecasterNamed('global').fit(known, settings, { estimator: 'ridge', l2: 3 }, context);
    expect(byRidge.parameters).toMatchObject({ estimator: 'ridge', l2: 3 });
    const one = known[0]!;
    const said = compileForecaster(byRidge).forecast(one.values, lastOf(one));
    expect(mase(one.values, all[0]!.values.subarray(133), said, 7)!).toBeLessThan(1.5);
    expect(() =>
      forecasterNamed('global').fit(known, settings, { estimator: 'ridge', trees: 3 }, context),
    ).toThrow(/trees/);
  });

  it('one model a series knows its entities, and answers others by the week before', () => {
    const each = compileForecaster(perSeries(tabularForecaster(ridge)).fit(known, settings, {}, context));
    const [one, other] = [known[0]!, known[1]!];
    const alone = compileForecaster(tabularForecaster(ridge).fit([one], settings, {}, context));
    const said = each.forecast(one.values, lastOf(one), 7, { entity: one.entity });
    expect(said).toEqual(alone.forecast(one.values, lastOf(one)));
    expect(each.forecast(one.values, lastOf(one), 7, { entity: other.entity })).not.toEqual(said);
    expect(each.basisOf(one.values, 'nobody')).toBe('new-entity');
    expect(each.forecast(one.values, lastOf(one), 7, { entity: 'nobody' })).toEqual(one.values.slice(126));
  });
});

describe('columns known in advance', () => {
  const holiday = Float64Array.from({ length: 207 }, (_, i) => (i % 23 === 11 ? 1 : 0));
  const shops = Array.from({ length: 8 }, (_, seed) => shop(seed + 1, 200, holiday));
  // Day 202 is none, day 200 + h for i % 23 === 11: 195, 218; so a day of the week ahead is made one.
  const ahead = holiday.slice();
  ahead[203] = 1;

  it.each([
    ['global', { trees: 60, min_samples_leaf: 5 }],
    ['ridge', { difference: 'season' }],
    ['gradient-boosting', { trees: 60, min_samples_leaf: 5 }],
    ['ridge', { strategy: 'direct' }],
  ] as const)('%s %j knows a holiday that is to come', (name, parameters) => {
    const compiled = compileForecaster(forecasterNamed(name).fit(shops, settings, parameters, context));
    expect(compiled.known).toEqual(['holiday']);
    const { values, entity } = shops[0]!;
    const say = (column: Float64Array) =>
      compiled.forecast(values, 199 * day, 7, { entity, known: { names: ['holiday'], values: [column] } });
    const [without, withOne] = [say(holiday), say(ahead)];
    expect(withOne[3]! / without[3]!).toBeGreaterThan(1.4);
    expect(withOne[1]! / without[1]!).toBeCloseTo(1, 6);
  });

  it('refuses what is not known so far ahead, and what is not there', () => {
    const compiled = compileForecaster(forecasterNamed('ridge').fit(shops, settings, {}, context));
    const { values } = shops[0]!;
    const known = { names: ['holiday'], values: [holiday.subarray(0, 203)] };
    expect(() => compiled.forecast(values, 199 * day, 7, { known })).toThrow(
      /regressor "holiday": got 203 values, needed 207.*cannot be a regressor/,
    );
    expect(() => compiled.forecast(values, 199 * day, 7)).toThrow(/regressor "holiday": got no such column/);
    const mixed = [shops[0]!, { ...shop(9, 200), entity: 'other' }];
    expect(() => forecasterNamed('ridge').fit(mixed, settings, {}, context)).toThrow(/in some series only/);
  });
});

import { expect, it } from 'vitest';
import { createForecastCache, type KeptForecast } from './forecast-cache.ts';

const kept = (): KeptForecast => ({
  forecast: { origin: 0, series: new Float64Array(), scale: 1, basis: 'own-past', unknown: [], steps: [] },
  entries: [],
  journalled: 0,
});
const key = (entity: string, version = 1, model = 'sales') => ({ model, version, entity });

it('keeps a forecast by version and entity, until something is observed', () => {
  const cache = createForecastCache();
  const one = kept();
  cache.keep(key('a'), one, cache.generation('sales'));
  expect(cache.find(key('a'))).toEqual({ kept: one, fresh: true });
  expect(cache.find(key('b'))).toBe(undefined);
  expect(cache.find(key('a', 2))).toBe(undefined);
  cache.changed('rates');
  expect(cache.find(key('a'))!.fresh).toBe(true);
  cache.changed('sales');
  expect(cache.find(key('a'))!.fresh).toBe(false);
});

it('knows that anything may have changed', () => {
  const cache = createForecastCache();
  cache.keep(key('a'), kept(), cache.generation('sales'));
  cache.changed();
  expect(cache.find(key('a'))!.fresh).toBe(false);
});

it('does not take a forecast for fresh that was made of what was read before the change', () => {
  const cache = createForecastCache();
  const before = cache.generation('sales');
  cache.changed('sales');
  cache.keep(key('a'), kept(), before);
  expect(cache.find(key('a'))!.fresh).toBe(false);
});

it('lets those go that were asked for longest ago', () => {
  const cache = createForecastCache(2);
  for (const entity of ['a', 'b']) cache.keep(key(entity), kept(), 0);
  cache.find(key('a'));
  cache.keep(key('c'), kept(), 0);
  expect(['a', 'b', 'c'].map((entity) => cache.find(key(entity)) !== undefined)).toEqual([true, false, true]);
});

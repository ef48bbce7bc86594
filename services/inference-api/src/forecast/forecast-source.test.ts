import { AssayError } from '@assay/contracts';
import type { Forecast } from '@assay/model-bundle';
import { parseUseCase, type TypedRow } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { createHistory } from '../history/history.ts';
import type { ServedForecast } from '../models/served-model.ts';
import type { ParsedRequest } from '../requests/request-plan.ts';
import { createForecastCache } from './forecast-cache.ts';
import { createForecastSource, type Sourced } from './forecast-source.ts';

const parsedUseCase = parseUseCase(
  `name: sales
source: { path: "*.csv" }
columns:
  day: { type: date, role: time }
  shop: { type: category, role: entity }
  sold: number
target: { task: forecast, value: sold, horizon: 2 }
`,
  { file: 'use-case.yaml' },
);
const useCase = parsedUseCase.ok ? parsedUseCase.useCase : expect.fail();

/** A model that says how many rows it was given. */
function setUp(answersNew = false) {
  let made = 0;
  const model = {
    name: 'sales',
    version: 1,
    task: 'forecast',
    respond: 'sold',
    useCase,
    serving: {
      lookBack: 3,
      horizon: 2,
      answersNew,
      uncertainty: undefined,
      async forecast(rows: readonly TypedRow[], { origin = -1 }): Promise<Forecast | null> {
        if (rows.length === 0 && (!answersNew || origin < 0)) return null;
        made += 1;
        const step = (h: number) => ({ step: h, time: h, value: rows.length, intervals: [] });
        const basis = rows.length === 0 ? 'no-past' : 'own-past';
        return {
          origin,
          series: new Float64Array(1),
          scale: 1,
          basis,
          unknown: [],
          steps: [step(1), step(2)],
        };
      },
    },
  } as unknown as ServedForecast;
  const cache = createForecastCache();
  const read: string[] = [];
  let rows: readonly TypedRow[] | AssayError = [{ sold: 1 }];
  const source = createForecastSource({
    cache,
    history: createHistory(),
    async olderHistory(_model, entity) {
      read.push(entity);
      if (rows instanceof AssayError) throw rows;
      return rows;
    },
    newestObservation: async () => 7,
    learned: () => undefined,
  });
  const ask = (entity: string): Promise<Sourced> =>
    new Promise((resolve, reject) => {
      const request: ParsedRequest = { row: { shop: entity }, eventTime: null, entity, warnings: [] };
      source(model, request, (error, sourced) => (sourced === null ? reject(error) : resolve(sourced)));
    });
  return {
    ask,
    cache,
    read,
    made: () => made,
    observe: (next: typeof rows) => {
      rows = next;
      cache.changed('sales');
    },
  };
}

describe('the forecast to answer with', () => {
  it('is made once, until something is observed', async () => {
    const { ask, made, observe, read } = setUp();
    const [first, again] = [await ask('a'), await ask('a')];
    expect(again.kept).toBe(first.kept);
    expect([made(), read]).toEqual([1, ['a']]);
    observe([{ sold: 1 }, { sold: 2 }]);
    expect((await ask('a')).kept.forecast.steps[0]!.value).toBe(2);
    expect(made()).toBe(2);
  });

  it('is waited for by all who ask for it while it is being made', async () => {
    const { ask, read } = setUp();
    const [first, second, other] = await Promise.all([ask('a'), ask('a'), ask('b')]);
    expect(second!.kept.forecast).toBe(first!.kept.forecast);
    expect(other!.kept.forecast).not.toBe(first!.kept.forecast);
    expect(read).toEqual(['a', 'b']);
  });

  it('is the one made last, where what was observed since cannot be read', async () => {
    const { ask, observe } = setUp();
    const before = await ask('a');
    expect(before.stale).toBe(false);
    observe(new AssayError('UNAVAILABLE', 'the database is down'));
    expect(await ask('a')).toEqual({ kept: before.kept, stale: true });
    await expect(ask('b')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    observe([{ sold: 1 }, { sold: 2 }, { sold: 3 }]);
    expect((await ask('a')).stale).toBe(false);
  });

  it('of an entity that was never observed begins at the newest observation of the others, where one model serves all', async () => {
    const all = setUp(true);
    all.observe([]);
    expect((await all.ask('new')).kept.forecast).toMatchObject({ origin: 7, basis: 'no-past' });
    const each = setUp(false);
    each.observe([]);
    await expect(each.ask('new')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

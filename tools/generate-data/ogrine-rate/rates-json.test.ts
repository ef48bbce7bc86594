import { correlation, mean } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { ratesJson } from './rates-json.ts';

const text = ratesJson(2023);
const feed = JSON.parse(text) as {
  status: string;
  sort: string;
  limit: number;
  count: number;
  rates: { id: number; datetime: string; rateTenth: number; rate: number }[];
};
const logs = feed.rates.map(({ rate }) => Math.log(rate));

describe('the made-up rates.json', () => {
  it('has the schema of the live feed: a rate a day since 2019-03-24, in tenths and as a number', () => {
    expect(feed).toMatchObject({
      status: 'success',
      sort: 'ASC',
      count: feed.rates.length,
      limit: feed.rates.length,
    });
    expect(feed.rates[0]).toMatchObject({ id: 1, datetime: '2019-03-24T00:00:00+00:00' });
    feed.rates.forEach(({ datetime, rateTenth, rate }, i) => {
      expect(Date.parse(datetime)).toBe(Date.UTC(2019, 2, 24 + i));
      expect(Number.isInteger(rateTenth)).toBe(true);
      expect(rate).toBe(rateTenth / 10);
    });
  });

  it('stays a price: no collapse, no explosion', () => {
    expect(Math.min(...logs)).toBeGreaterThan(Math.log(15));
    expect(Math.max(...logs)).toBeLessThan(Math.log(250));
  });

  it('has a week, which is what a forecast can find', () => {
    const changes = logs.slice(1).map((value, i) => value - logs[i]!);
    expect(correlation(changes.slice(7), changes.slice(0, -7))).toBeGreaterThan(0.3);
    // Fridays are cheaper than Tuesdays: 2019-03-24 was a Sunday.
    const of = (weekday: number) => mean(changes.filter((_, i) => i % 7 === weekday));
    expect(of(5)).toBeLessThan(of(0));
  });

  it('another seed makes other rates', () => {
    expect(ratesJson(7)).not.toBe(text);
  });
});

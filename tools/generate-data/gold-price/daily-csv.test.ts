import { correlation, mean, standardDeviation } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { dailyCsv } from './daily-csv.ts';

const text = dailyCsv(1982);
const [header, ...lines] = text.trimEnd().split('\n');
const names = header!.split(',');
const rows = lines.map((line) => [...line.matchAll(/"([^"]*)"|([^,]+)/g)].map((cell) => cell[1] ?? cell[2]!));

function prices(name: string): number[] {
  const column = names.indexOf(name);
  return rows.map((row) => (row[column] === '#N/A' ? Number.NaN : Number(row[column]!.replaceAll(',', ''))));
}
function logReturns(values: number[]): number[] {
  return values.slice(1).map((value, i) => Math.log(value / values[i]!));
}
const eur = prices('EUR');
const returns = logReturns(eur);

describe('the made-up Daily.csv', () => {
  it('has the format of the original: columns, dates, quoted thousands, one decimal', () => {
    expect(header).toBe('Date,USD,EUR,JPY,GBP,CAD,CHF,INR,CNY,TRY,SAR,IDR,AED,THB,VND,EGP,KRW,RUB,ZAR,AUD');
    expect(rows).toHaveLength(11_626);
    expect(rows[0]![0]).toBe('12/29/1978');
    expect(rows.at(-1)![0]).toBe('7/21/2023');
    expect(
      lines.every((line) =>
        /^\d{1,2}\/\d{1,2}\/\d{4}(,(\d{1,3}\.\d|"\d{1,3}(,\d{3})+\.\d"|#N\/A)){19}$/.test(line),
      ),
    ).toBe(true);
  });

  it('is missing at the beginning of a column only, in EUR, USD and GBP never', () => {
    for (const name of names.slice(1)) {
      const values = prices(name);
      const first = values.findIndex((value) => !Number.isNaN(value));
      expect(values.slice(first).some(Number.isNaN), name).toBe(false);
      if (['EUR', 'USD', 'GBP'].includes(name)) expect(first).toBe(0);
    }
    expect(prices('RUB').filter(Number.isNaN).length).toBeGreaterThan(3000);
  });

  it('moves like a market: fat tails, nervous and quiet times, currencies that go together', () => {
    const deviation = standardDeviation(returns);
    expect(deviation).toBeGreaterThan(0.009);
    expect(deviation).toBeLessThan(0.013);
    const kurtosis = mean(returns.map((value) => ((value - mean(returns)) / deviation) ** 4));
    expect(kurtosis).toBeGreaterThan(6);
    const sizes = returns.map(Math.abs);
    expect(correlation(sizes.slice(1), sizes.slice(0, -1))).toBeGreaterThan(0.1);
    expect(correlation(returns, logReturns(prices('USD')))).toBeGreaterThan(0.7);
    expect(Math.min(...eur)).toBeGreaterThan(100);
    expect(Math.max(...eur)).toBeLessThan(2500);
  });

  it('holds no planted signal: neither yesterday’s change nor another currency’s says where EUR goes', () => {
    const tomorrow = returns.slice(1);
    // Three standard errors of a correlation of 11,624 pairs with these tails.
    const noise = 0.045;
    for (const name of ['EUR', 'USD', 'GBP']) {
      const today = logReturns(prices(name)).slice(0, -1);
      expect(Math.abs(correlation(today, tomorrow)), name).toBeLessThan(noise);
    }
  });

  it('another seed makes other prices', () => {
    expect(dailyCsv(7)).not.toBe(text);
  });
});

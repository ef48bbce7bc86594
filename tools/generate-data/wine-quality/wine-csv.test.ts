import { correlation, mean, standardDeviation } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { wineCsv } from './wine-csv.ts';

const text = wineCsv(2009);
const [header, ...lines] = text.trimEnd().split('\n');
const names = header!.split(',');
const rows = lines.map((line) => line.split(',').map(Number));
const column = (name: string, of = rows) => of.map((row) => row[names.indexOf(name)]!);
const [reds, whites] = [rows.slice(0, 1599), rows.slice(1599)];

describe('the made-up winequality.csv', () => {
  it('has the format and the size of the original: 1,599 reds, then 4,898 whites, twelve numbers each', () => {
    expect(header).toBe(
      'fixed acidity,volatile acidity,citric acid,residual sugar,chlorides,free sulfur dioxide,total sulfur dioxide,density,pH,sulphates,alcohol,quality',
    );
    expect([reds.length, whites.length]).toEqual([1599, 4898]);
    expect(rows.every((row) => row.length === 12 && row.every(Number.isFinite))).toBe(true);
  });

  it('repeats 1,179 rows to the last digit, as the original does (W4)', () => {
    expect(lines.length - new Set(lines).size).toBe(1179);
  });

  it('is like wine: sour is low in pH, sugar is dense, alcohol is light, reds are not whites', () => {
    expect(correlation(column('fixed acidity', reds), column('pH', reds))).toBeLessThan(-0.5);
    expect(correlation(column('residual sugar', whites), column('density', whites))).toBeGreaterThan(0.6);
    expect(correlation(column('alcohol'), column('density'))).toBeLessThan(-0.5);
    expect(mean(column('total sulfur dioxide', whites))).toBeGreaterThan(
      2 * mean(column('total sulfur dioxide', reds)),
    );
  });

  it('is scored like the original: 3 to 9, mostly 5 and 6, better with alcohol, worse with vinegar', () => {
    const scores = column('quality');
    expect(new Set(scores)).toEqual(new Set([3, 4, 5, 6, 7, 8, 9]));
    expect(mean(scores)).toBeCloseTo(5.8, 0);
    expect(standardDeviation(scores)).toBeGreaterThan(0.8);
    expect(standardDeviation(scores)).toBeLessThan(0.95);
    expect(correlation(column('alcohol'), scores)).toBeGreaterThan(0.35);
    expect(correlation(column('volatile acidity'), scores)).toBeLessThan(-0.2);
  });

  it('another seed makes other wines', () => {
    expect(wineCsv(7)).not.toBe(text);
  });
});

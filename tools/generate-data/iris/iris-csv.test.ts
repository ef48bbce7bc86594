import { describe, expect, it } from 'vitest';
import { irisCsv } from './iris-csv.ts';

const text = irisCsv(1936);
const [header, ...lines] = text.trimEnd().split('\n');
const of = (species: string) =>
  lines.filter((line) => line.endsWith(`,${species}`)).map((line) => line.split(',').map(Number));

describe('the made-up iris.csv', () => {
  it('has the format of the original: 50 flowers of each species, in millimetres', () => {
    expect(header).toBe('sepal_length,sepal_width,petal_length,petal_width,species');
    expect(lines).toHaveLength(150);
    expect(lines.every((line) => /^(\d\.\d,){4}(setosa|versicolor|virginica)$/.test(line))).toBe(true);
    for (const species of ['setosa', 'versicolor', 'virginica']) expect(of(species)).toHaveLength(50);
  });

  it('one species stands apart by its petals, the other two shade into each other', () => {
    const petal = (species: string) => of(species).map((row) => row[2]!);
    expect(Math.max(...petal('setosa'))).toBeLessThan(Math.min(...petal('versicolor')));
    expect(Math.max(...petal('versicolor'))).toBeGreaterThan(Math.min(...petal('virginica')));
  });

  it('another seed makes other flowers', () => {
    expect(irisCsv(7)).not.toBe(text);
  });
});

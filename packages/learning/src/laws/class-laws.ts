import type { Bench } from './bench.ts';

export function sumToOne(bench: Bench): void {
  const p = bench.predict(bench.fit(bench.data(51, 128, 0.1)), bench.data(52, 128, 0.3).X);
  for (let r = 0; r < p.length / 3; r++) {
    const row = p.subarray(3 * r, 3 * r + 3);
    bench.holds(
      row.every((value) => value >= 0 && value <= 1),
      `row ${r} has ${row.join()}`,
    );
    const sum = row.reduce((total, value) => total + value, 0);
    bench.holds(Math.abs(sum - 1) <= 1e-12, `row ${r} sums to ${sum}`);
  }
}

export function permutedClasses(bench: Bench): void {
  const data = bench.data(53, 128, 0.1);
  const { X } = bench.data(54, 128, 0.1);
  const to = [2, 0, 1];
  const renamed = { X: data.X, y: data.y.map((k) => to[k]!) };
  const p = bench.predict(bench.fit(data), X);
  const q = bench.predict(bench.fit(renamed), X);
  const expected = new Float64Array(p.length);
  for (let i = 0; i < p.length; i++) expected[i - (i % 3) + to[i % 3]!] = p[i]!;
  bench.close('probabilities of renamed classes', q, expected, 1e-9);
}

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '@assay/statistics';

/**
 * Normal features f00, f01 … and a target with a line, a wave, a product and a switch, then noise:
 * y = 3·x0 + 2·sin(3·x1) + x2·x3 + (x4 > 0 ? x5 : −x5) + noise.
 */
export function generatedTable(rows, features, seed) {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: rows * features }, () => random.normal());
  const y = Float64Array.from({ length: rows }, (_, r) => {
    const x = (c) => values[c * rows + r];
    const product = x(2) * x(3) + (x(4) > 0 ? x(5) : -x(5));
    return 3 * x(0) + 2 * Math.sin(3 * x(1)) + product + random.normal();
  });
  const names = Array.from({ length: features }, (_, c) => `f${String(c).padStart(2, '0')}`);
  return { X: { rows, names, values }, y };
}

/** Classes by which of equal parts of its distribution (mean 0, deviation near 4) the target lies in. */
export function asClasses(y, classes) {
  const cuts = { 2: [0], 3: [-1.7, 1.7] }[classes];
  return y.map((value) => cuts.filter((cut) => value >= cut).length);
}

/** Hands tables to the peer as files of 64-bit floats: features column after column, then the target. */
export function writeTables(tables) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-benchmark-'));
  const described = Object.entries(tables).map(([name, { X, y }]) => {
    const file = join(folder, `${name}.f64`);
    writeFileSync(file, Buffer.concat([Buffer.from(X.values.buffer), Buffer.from(y.buffer)]));
    return [name, { file, rows: X.rows, features: X.names.length }];
  });
  return { folder, tables: Object.fromEntries(described) };
}

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
  const y = Float64Array.from({ length: rows }, (_, r) => signal(values, rows, r) + random.normal());
  return { X: { rows, names: featureNames(features), values }, y };
}

/**
 * A table as they come from business: 18 normal features, 10 categories of 1,000 levels each, a tenth of all cells
 * missing. Levels are as uneven as words are (the k-th of them comes 1/k as often as the first); each moves the target by
 * an amount of its own. The signal is that of `generatedTable`.
 */
export function mixedTable(rows, seed) {
  const random = createRandom(seed);
  const values = new Float64Array(rows * (numbers + categories));
  for (let i = 0; i < rows * numbers; i++) values[i] = random.normal();
  for (let i = rows * numbers; i < values.length; i++) values[i] = levelAt(random.next());
  const y = Float64Array.from({ length: rows }, (_, r) => {
    let moved = 0;
    for (let c = 0; c < categories; c++) moved += levelEffects[c][values[(numbers + c) * rows + r]];
    return signal(values, rows, r) + moved + random.normal();
  });
  for (let i = 0; i < values.length; i++) if (random.next() < 0.1) values[i] = Number.NaN;
  const names = featureNames(numbers + categories);
  return { X: { rows, names, values }, y, categories: names.slice(numbers) };
}

const [numbers, categories, levels] = [18, 10, 1000];

/** Shares of the levels up to each of them. */
const levelShares = Array.from({ length: levels }, (_, k) => 1 / (k + 1));
const levelSum = levelShares.reduce((sum, share) => sum + share, 0);
let upTo = 0;
const cumulated = Float64Array.from(levelShares, (share) => {
  upTo += share / levelSum;
  return upTo;
});

function levelAt(place) {
  const level = cumulated.findIndex((share) => place < share);
  // The commonest level is not the lowest code: 617 has no divisor in common with 1,000.
  return ((level < 0 ? levels - 1 : level) * 617) % levels;
}

/** The same for every table, so that what is learned from one holds for another. */
const levelEffects = Array.from({ length: categories }, (_, c) => {
  const random = createRandom(1000 + c);
  return Float64Array.from({ length: levels }, () => 0.7 * random.normal());
});

function signal(values, rows, r) {
  const x = (c) => values[c * rows + r];
  const product = x(2) * x(3) + (x(4) > 0 ? x(5) : -x(5));
  return 3 * x(0) + 2 * Math.sin(3 * x(1)) + product;
}

function featureNames(count) {
  return Array.from({ length: count }, (_, c) => `f${String(c).padStart(2, '0')}`);
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

/**
 * A table as two files, so that each side reads its own order and copies nothing: features column after column for us,
 * row after row for the peers, each followed by the target.
 */
export function writeBothOrders(folder, name, { X, y, categories: codes = [] }) {
  const { rows, values } = X;
  const features = X.names.length;
  const byRow = new Float64Array(values.length);
  for (let c = 0; c < features; c++) {
    for (let r = 0; r < rows; r++) byRow[r * features + c] = values[c * rows + r];
  }
  const files = Object.entries({ columns: values, rows: byRow }).map(([order, all]) => {
    const file = join(folder, `${name}.${order}.f64`);
    writeFileSync(file, all);
    writeFileSync(file, y, { flag: 'a' });
    return [order, file];
  });
  const places = codes.map((code) => X.names.indexOf(code));
  return { ...Object.fromEntries(files), rowCount: rows, names: X.names, categories: codes, places };
}

import { brier } from '../metrics/classification/brier.ts';
import { rmse } from '../metrics/rmse.ts';
import { compileModel } from '../model/compile-model.ts';
import type { Bench } from './bench.ts';
import { withRows } from './law-data.ts';

export function constantTarget(bench: Bench): void {
  const { X } = bench.data(11, 128, 0.1);
  const y = new Float64Array(X.rows).fill(bench.task === 'classification' ? 1 : 0.1);
  const predicted = compileModel(bench.fit({ X, y })).predict(bench.data(12).X);
  if (bench.task === 'classification') bench.holds(predicted[0] === 1, `class ${predicted[0]}, all were 1`);
  bench.close(
    'predictions and the first of them',
    predicted,
    new Float64Array(predicted.length).fill(predicted[0]!),
    0,
  );
}

export function missingValues(bench: Bench): void {
  const model = bench.fit(bench.data(13, 128, 0.3));
  const { X } = bench.data(14);
  const empty = { ...X, values: new Float64Array(X.values.length).fill(Number.NaN) };
  for (const matrix of [bench.data(15, 128, 0.5).X, empty]) {
    const predicted = bench.predict(model, matrix);
    bench.holds(
      predicted.every(Number.isFinite),
      `predictions ${predicted.filter((p) => !Number.isFinite(p)).join()}`,
    );
  }
  // A feature that is missing in every row of the training must do no harm either.
  const silent = bench.data(16);
  silent.X.values.fill(Number.NaN, 0, silent.X.rows);
  const predicted = bench.predict(bench.fit(silent), silent.X);
  bench.holds(predicted.every(Number.isFinite), 'with a feature that is missing everywhere: not finite');
}

export function infinity(bench: Bench): void {
  const holes = bench.data(17, 128, 0.2);
  const values = holes.X.values.map((v, i) => (Number.isNaN(v) ? (i % 2 === 0 ? Infinity : -Infinity) : v));
  const infinite = { X: { ...holes.X, values }, y: holes.y };
  const a = bench.predict(bench.fit(holes), holes.X);
  bench.sameBits(
    'predictions with NaN and with infinities',
    bench.predict(bench.fit(infinite), infinite.X),
    a,
  );
}

export function weightTwo(bench: Bench): void {
  const data = bench.data(18);
  const twice = Array.from({ length: data.X.rows }, (_, r) => r).filter((r) => r % 3 === 0);
  const weights = Float64Array.from({ length: data.X.rows }, (_, r) => (r % 3 === 0 ? 2 : 1));
  const all = Array.from({ length: data.X.rows }, (_, r) => r);
  const parameters = bench.settings.exactWeights;
  const weighted = bench.predict(bench.fit(data, { weights, parameters }), data.X);
  const repeated = bench.predict(bench.fit(withRows(data, [...all, ...twice]), { parameters }), data.X);
  bench.close('predictions by weights and by repeated rows', weighted, repeated, 1e-9);
}

export function weightZero(bench: Bench): void {
  const data = bench.data(19);
  const kept = Array.from({ length: data.X.rows }, (_, r) => r).filter((r) => r % 4 !== 0);
  const weights = Float64Array.from({ length: data.X.rows }, (_, r) => (r % 4 === 0 ? 0 : 1));
  const other = (value: number) => (bench.task === 'classification' ? (value + 1) % 3 : 1000);
  const wild = { X: data.X, y: data.y.map((value, r) => (r % 4 === 0 ? other(value) : value)) };
  const parameters = bench.settings.exactWeights;
  const weighted = bench.predict(bench.fit(wild, { weights, parameters }), data.X);
  const without = bench.predict(bench.fit(withRows(data, kept), { parameters }), data.X);
  bench.close('predictions with weight 0 and without the rows', weighted, without, 1e-6);
}

export function linearSignal(bench: Bench): void {
  const [train, test] = [bench.data(20, 512), bench.data(21, 512)];
  const predicted = bench.predict(bench.fit(train), test.X);
  if (bench.task === 'classification') {
    const share = (k: number) => train.y.filter((value) => value === k).length / train.y.length;
    const shares = Float64Array.from({ length: 3 * test.y.length }, (_, i) => share(i % 3));
    const [own, dull] = [predicted, shares].map((p) => brier.compute(test.y, p, 3)) as [number, number];
    bench.holds(own < 0.7 * dull, `Brier score ${own} on new rows, that of the class shares is ${dull}`);
    return;
  }
  const mean = train.y.reduce((sum, value) => sum + value, 0) / train.y.length;
  const own = rmse.compute(test.y, predicted);
  const dull = rmse.compute(test.y, new Float64Array(test.y.length).fill(mean));
  bench.holds(own < 0.6 * dull, `rmse ${own} on new rows, that of the mean is ${dull}`);
}

export function movedTarget(bench: Bench): void {
  const data = bench.data(22, 128, 0.1);
  const { X } = bench.data(23);
  const moved = { X: data.X, y: data.y.map((value) => value + 1024) };
  const a = bench.predict(bench.fit(data), X).map((value) => value + 1024);
  bench.close('predictions, and those of the moved target', bench.predict(bench.fit(moved), X), a, 1e-9);
}

export function oneRow(bench: Bench): void {
  const data = withRows(bench.data(24), [0]);
  const predicted = bench.predict(bench.fit(data), bench.data(25).X);
  bench.holds(predicted.every(Number.isFinite), 'predictions that are not finite');
}

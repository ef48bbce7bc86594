import { isClassifier } from '../model/classifier.ts';
import { compileModel } from '../model/compile-model.ts';
import type { ModelState, StateArray } from '../model/model-state.ts';
import type { Bench } from './bench.ts';
import { withColumns, withRows } from './law-data.ts';

export function leavesInputs(bench: Bench): void {
  const data = bench.data(1, 128, 0.1);
  const weights = new Float64Array(128).fill(1.5);
  const before = {
    x: Float64Array.from(data.X.values),
    y: Float64Array.from(data.y),
    w: Float64Array.from(weights),
  };
  bench.predict(bench.fit(data, { weights }), data.X);
  bench.sameBits('the matrix before and after', before.x, data.X.values);
  bench.sameBits('the target before and after', before.y, data.y);
  bench.sameBits('the weights before and after', before.w, weights);
}

export function sameSeedSameBits(bench: Bench): void {
  const data = bench.data(2, 128, 0.1);
  const [a, b] = [bench.fit(data, { seed: 7 }), bench.fit(data, { seed: 7 })];
  const text = (state: ModelState): string => JSON.stringify({ ...state, arrays: Object.keys(state.arrays) });
  bench.holds(text(a) === text(b), `states ${text(a)} and ${text(b)}`);
  for (const name of Object.keys(a.arrays)) bench.sameBits(`array ${name}`, a.arrays[name]!, b.arrays[name]!);
}

export function featureOrder(bench: Bench): void {
  const data = bench.data(3, 128, 0.05);
  const other = withColumns(data, [2, 0, 3, 1]);
  const test = bench.data(4, 128, 0.05);
  const a = bench.predict(bench.fit(data), test.X);
  const b = bench.predict(bench.fit(other), withColumns(test, [2, 0, 3, 1]).X);
  bench.sameBits('predictions of both orders', a, b);
}

/** Sorted by target, so that a class that is met first or last stands out; nothing may be drawn by place. */
export function rowOrder(bench: Bench): void {
  const data = bench.data(9, 128, 0.05);
  const { X } = bench.data(10, 128, 0.05);
  const parameters = bench.settings.anyOrder ?? bench.settings.exactWeights;
  const sorted = Array.from(data.y.keys()).sort((a, b) => data.y[b]! - data.y[a]!);
  const a = bench.predict(bench.fit(data, { parameters }), X);
  const b = bench.predict(bench.fit(withRows(data, sorted), { parameters }), X);
  bench.close('predictions of both orders of rows', b, a, 1e-9);
}

export function rowAndTable(bench: Bench): void {
  const model = compileModel(bench.fit(bench.data(5, 128, 0.1)));
  const { X } = bench.data(6, 64, 0.2);
  const table = model.predict(X);
  const rows = Float64Array.from({ length: X.rows }, (_, r) =>
    model.predictRow(Float64Array.from(X.names, (_name, c) => X.values[c * X.rows + r]!)),
  );
  bench.sameBits('predictions by row and by table', rows, table);
  if (!isClassifier(model)) return;
  const out = new Float64Array(model.classes);
  const byRow = Array.from({ length: X.rows }, (_, r) => {
    model.probabilitiesRow(
      Float64Array.from(X.names, (_name, c) => X.values[c * X.rows + r]!),
      out,
    );
    return [...out];
  });
  bench.sameBits('probabilities by row and by table', byRow.flat(), model.probabilities(X));
}

export function storage(bench: Bench): void {
  const state = bench.fit(bench.data(7, 128, 0.1));
  const { arrays, ...rest } = state;
  const copied: Record<string, StateArray> = {};
  for (const [name, array] of Object.entries(arrays)) {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength).slice();
    const Type = array.constructor as new (buffer: ArrayBuffer) => StateArray;
    copied[name] = new Type(bytes.buffer);
  }
  const stored: ModelState = { ...(JSON.parse(JSON.stringify(rest)) as typeof rest), arrays: copied };
  const { X } = bench.data(8);
  bench.sameBits('predictions before and after storage', bench.predict(stored, X), bench.predict(state, X));
}

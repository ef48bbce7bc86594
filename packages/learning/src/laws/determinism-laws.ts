import { compileModel } from '../model/compile-model.ts';
import type { ModelState, StateArray } from '../model/model-state.ts';
import type { Bench } from './bench.ts';
import { lawData, withColumns } from './law-data.ts';

export function leavesInputs(bench: Bench): void {
  const data = lawData(1, 128, 0.1);
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
  const data = lawData(2, 128, 0.1);
  const [a, b] = [bench.fit(data, { seed: 7 }), bench.fit(data, { seed: 7 })];
  const text = (state: ModelState): string => JSON.stringify({ ...state, arrays: Object.keys(state.arrays) });
  bench.holds(text(a) === text(b), `states ${text(a)} and ${text(b)}`);
  for (const name of Object.keys(a.arrays)) bench.sameBits(`array ${name}`, a.arrays[name]!, b.arrays[name]!);
}

export function featureOrder(bench: Bench): void {
  const data = lawData(3, 128, 0.05);
  const other = withColumns(data, [2, 0, 3, 1]);
  const test = lawData(4, 128, 0.05);
  const a = bench.predict(bench.fit(data), test.X);
  const b = bench.predict(bench.fit(other), withColumns(test, [2, 0, 3, 1]).X);
  bench.sameBits('predictions of both orders', a, b);
}

export function rowAndTable(bench: Bench): void {
  const model = compileModel(bench.fit(lawData(5, 128, 0.1)));
  const { X } = lawData(6, 64, 0.2);
  const table = model.predict(X);
  const rows = Float64Array.from({ length: X.rows }, (_, r) =>
    model.predictRow(Float64Array.from(X.names, (_name, c) => X.values[c * X.rows + r]!)),
  );
  bench.sameBits('predictions by row and by table', rows, table);
}

export function storage(bench: Bench): void {
  const state = bench.fit(lawData(7, 128, 0.1));
  const { arrays, ...rest } = state;
  const copied: Record<string, StateArray> = {};
  for (const [name, array] of Object.entries(arrays)) {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength).slice();
    const Type = array.constructor as new (buffer: ArrayBuffer) => StateArray;
    copied[name] = new Type(bytes.buffer);
  }
  const stored: ModelState = { ...(JSON.parse(JSON.stringify(rest)) as typeof rest), arrays: copied };
  const { X } = lawData(8);
  bench.sameBits('predictions before and after storage', bench.predict(stored, X), bench.predict(state, X));
}

import { ShapeError } from '../estimators/shape-error.ts';
import { ParameterError } from '../parameters/parameter-error.ts';
import type { Bench } from './bench.ts';
import { withRows } from './law-data.ts';

export function shapes(bench: Bench): void {
  const data = bench.data(41);
  const refuses = (what: string, words: readonly string[], call: () => void): void => {
    let thrown: unknown;
    try {
      call();
    } catch (error) {
      thrown = error;
    }
    const message = thrown instanceof ShapeError ? thrown.message : null;
    bench.holds(message !== null, `${what}: it threw ${String(thrown)}`);
    for (const word of words)
      bench.holds(message!.includes(word), `${what}: "${message}" does not say ${word}`);
  };
  refuses('a target that is too short', ['127', '128'], () =>
    bench.fit({ X: data.X, y: data.y.subarray(1) }),
  );
  refuses('a matrix without rows', ['0 rows'], () => bench.fit(withRows(data, [])));
  refuses('weights that are too short', ['3', '128'], () =>
    bench.fit(data, { weights: new Float64Array(3).fill(1) }),
  );
  refuses('weights below 0', ['-1'], () => bench.fit(data, { weights: new Float64Array(128).fill(-1) }));
  refuses('weights that are all 0', ['all 0'], () => bench.fit(data, { weights: new Float64Array(128) }));
  const holed = { X: data.X, y: data.y.map((value, r) => (r === 5 ? Number.NaN : value)) };
  refuses('a target with a hole', ['row 5', 'NaN'], () => bench.fit(holed));
  if (bench.task === 'classification') {
    const strange = (value: number) => ({ X: data.X, y: data.y.map((k, r) => (r === 5 ? value : k)) });
    for (const value of [3, 0.5, -1])
      refuses('a target that is no class', ['row 5', `${value}`], () => bench.fit(strange(value)));
    refuses('fewer than two classes', ['classes'], () => bench.fit(data, { classes: 1 }));
  }
  const twins = { X: { ...data.X, names: ['a', 'a', 'b', 'c'] }, y: data.y };
  refuses('two features of one name', ['"a"'], () => bench.fit(twins));
  const model = bench.fit(data);
  const narrow = { rows: 2, names: ['delta'], values: new Float64Array(2) };
  refuses('other features to predict', ['1 features', '4 features'], () => bench.predict(model, narrow));
}

export function parameters(bench: Bench): void {
  let thrown: unknown;
  try {
    bench.fit(bench.data(42), { parameters: { ...bench.settings.parameters, no_such_parameter: 1 } });
  } catch (error) {
    thrown = error;
  }
  bench.holds(thrown instanceof ParameterError, `given no_such_parameter, it threw ${String(thrown)}`);
  const message = (thrown as ParameterError).message;
  bench.holds(message.includes('no_such_parameter'), `"${message}" does not name the parameter`);
}

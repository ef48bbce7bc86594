import {
  applyCalibration,
  compileModel,
  estimators,
  type FitContext,
  isClassifier,
  type ModelState,
  type NetworkTrainer,
  type ParameterValues,
} from '@assay/learning';
import { createRandom } from '@assay/statistics';
import { describe, expect, it } from 'vitest';
import { openOnnxModel } from '../run/open-onnx-model.ts';
import { exportModel, isExportable } from './export-model.ts';
import { OnnxExportError } from './onnx-export-error.ts';

/** Weights that wander at random: an export has to be right for any, learnt or not. */
const trainer: NetworkTrainer = {
  backend: 'none',
  begin({ initial }) {
    const random = createRandom(5);
    const weights = initial.map((part) => Float32Array.from(part));
    let steps = 0;
    return {
      step() {
        steps++;
        for (const part of weights) for (let i = 0; i < part.length; i++) part[i]! += 0.02 * random.normal();
      },
      lossOf: () => 1 / (1 + steps),
      weights: () => weights.map((part) => part.slice()),
      dispose() {},
    };
  },
};

/** Features of very different sizes, one of them a time in ms, with missing values; a target far from 0. */
function table(rows: number, seed: number) {
  const random = createRandom(seed);
  const names = ['when', 'price', 'share', 'noise', 'wind'];
  const scale = [1e10, 40, 0.01, 1, 3];
  const centre = [1.6e12, 1800, 0.5, 0, -5];
  const plain = Float64Array.from({ length: rows * 5 }, () => random.normal());
  const values = plain.map((value, i) => {
    const c = Math.floor(i / rows);
    return random.next() < 0.08 ? Number.NaN : centre[c]! + scale[c]! * value;
  });
  const signal = Float64Array.from(
    { length: rows },
    (_, r) => plain[r]! + Math.abs(plain[rows + r]!) - 0.5 * plain[2 * rows + r]! + 0.1 * random.normal(),
  );
  return { X: { rows, names, values }, signal };
}

const train = table(300, 1);
const test = table(200, 2);
// Infinities count as missing, and a row may have nothing at all.
test.X.values.set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], 7);
for (let c = 0; c < 5; c++) test.X.values[c * test.X.rows] = Number.NaN;

const quick: Readonly<Record<string, ParameterValues[]>> = {
  'random-forest': [{ trees: 20 }],
  'extra-trees': [{ trees: 20 }],
  'gradient-boosting': [{ trees: 30 }, { trees: 30, loss: 'poisson' }],
  mlp: [
    { units: 16, epochs: 5 },
    { layers: 1, units: 9, epochs: 3, activation: 'tanh' },
  ],
};

const cases = [...estimators.values()]
  .filter(isExportableName)
  .flatMap((estimator) =>
    estimator.tasks.flatMap((task) =>
      (task === 'regression' ? [undefined] : [2, 3]).flatMap((classes) =>
        (quick[estimator.name] ?? [{}])
          .filter((parameters) => classes === undefined || !('loss' in parameters))
          .map((parameters) => ({ name: estimator.name, classes, parameters })),
      ),
    ),
  );

function isExportableName({ name }: { name: string }): boolean {
  return isExportable({ kind: name });
}

function fit(name: string, parameters: ParameterValues, classes: number | undefined): ModelState {
  const y = train.signal.map((value) =>
    classes === undefined
      ? Math.abs(1800 + 30 * value)
      : Math.min(classes - 1, value < 0 ? 0 : value < 1 ? 1 : 2),
  );
  const context: FitContext = { seed: 1, trainer, ...(classes !== undefined && { classes }) };
  return estimators.get(name)!.fit(train.X, y, parameters, context);
}

function rowMajor({ rows, names, values }: typeof test.X): Float64Array {
  const width = names.length;
  return Float64Array.from(
    { length: rows * width },
    (_, i) => values[(i % width) * rows + Math.floor(i / width)]!,
  );
}

describe('an exported model answers within 1e-5 of ours in ONNX Runtime', { timeout: 60_000 }, () => {
  it.each(cases)('$name, classes $classes, $parameters', async ({ name, classes, parameters }) => {
    const state = fit(name, parameters, classes);
    const model = await openOnnxModel(exportModel(state, { name }), { wanted: ['onnxruntime-web'] });
    expect(model.inputs).toEqual([{ name: 'features', type: 'float64', shape: [null, 5] }]);
    // What the trees add to a logarithm is rounded to 32 bits, so the error is one of the whole value.
    const isLog = parameters['loss'] === 'poisson';
    const answers = await model.run([
      { name: 'features', type: 'float64', shape: [test.X.rows, 5], data: rowMajor(test.X) },
    ]);
    await model.close();
    const own = compileModel(state);
    const expected = isClassifier(own) ? own.probabilities(test.X) : own.predict(test.X);
    const got = answers.find(
      (answer) => answer.name === (classes === undefined ? 'prediction' : 'probabilities'),
    )!;
    expect(got.shape).toEqual([test.X.rows, classes ?? 1]);
    expected.forEach((value, i) => {
      expect(Math.abs((got.data[i] as number) - value)).toBeLessThan(isLog ? 1e-6 * value : 1e-5);
    });
    if (classes === undefined) return;
    const labels = answers.find((answer) => answer.name === 'label')!;
    expect(Array.from(labels.data)).toEqual(Array.from(own.predict(test.X)));
  });
});

describe('exporting', () => {
  it.each([undefined, 3])('takes trees that split by categories, classes %s', async (classes) => {
    const random = createRandom(4);
    const rows = 400;
    const values = Float64Array.from({ length: 2 * rows }, (_, i) =>
      random.next() < 0.1 ? Number.NaN : i < rows ? random.int(40) : random.normal(),
    );
    const X = { rows, names: ['station', 'wind'], values };
    const effect = Float64Array.from({ length: 40 }, () => random.normal());
    const y = Float64Array.from({ length: rows }, (_, r) => {
      const value = (effect[values[r]!] ?? 0) + 0.1 * random.normal();
      return classes === undefined ? value : value < -0.5 ? 0 : value < 0.5 ? 1 : 2;
    });
    const context = { seed: 1, categories: ['station'], ...(classes && { classes }) };
    const parameters = { trees: 20, min_samples_leaf: 3 };
    const state = estimators.get('gradient-boosting')!.fit(X, y, parameters, context);
    expect(state.arrays).toHaveProperty('categorySets');
    const model = await openOnnxModel(exportModel(state, { name: 'x' }), { wanted: ['onnxruntime-web'] });
    // Codes that training never had, and what is no code, count as missing.
    const asked = {
      rows,
      names: X.names,
      values: values.map((v, i) => (i < 60 ? [55, 4000, -1, 2.5][i % 4]! : v)),
    };
    const answers = await model.run([
      { name: 'features', type: 'float64', shape: [rows, 2], data: rowMajor(asked) },
    ]);
    const own = compileModel(state);
    const expected = isClassifier(own) ? own.probabilities(asked) : own.predict(asked);
    const got = answers.at(-1)!;
    expected.forEach((value, i) => {
      expect(Math.abs((got.data[i] as number) - value)).toBeLessThan(1e-5);
    });
    await model.close();
  });

  it('names the classes', async () => {
    const state = fit('logistic', {}, 3);
    const bytes = exportModel(state, { name: 'iris', classes: ['setosa', 'versicolor', 'virginica'] });
    const model = await openOnnxModel(bytes, { wanted: ['onnxruntime-web'] });
    expect(model.outputs[0]).toEqual({ name: 'label', type: 'string', shape: [null] });
    const row = { name: 'features', type: 'float64', shape: [1, 5], data: rowMajor(test.X).subarray(5, 10) };
    const [label] = await model.run([row]);
    const own = compileModel(state).predictRow(Float64Array.from(row.data));
    expect(label!.data).toEqual([['setosa', 'versicolor', 'virginica'][own]]);
    await model.close();
  });

  it.each([
    [3, { method: 'temperature', parameters: { temperature: 2.5 } }],
    [2, { method: 'isotonic', parameters: { x: [0.1, 0.3, 0.35, 0.8], y: [0, 0.2, 0.5, 0.9] } }],
    [2, { method: 'isotonic', parameters: { x: [0.5], y: [0.4] } }],
    [2, { method: 'none', parameters: {} }],
  ] as const)('puts probabilities of %s classes right by %j', async (classes, calibration) => {
    const state = fit('random-forest', { trees: 20, depth: 6 }, classes);
    const bytes = exportModel(state, { name: 'x', calibration });
    const model = await openOnnxModel(bytes, { wanted: ['onnxruntime-web'] });
    const answers = await model.run([
      { name: 'features', type: 'float64', shape: [test.X.rows, 5], data: rowMajor(test.X) },
    ]);
    const own = compileModel(state);
    const expected = isClassifier(own) ? own.probabilities(test.X) : new Float64Array(0);
    applyCalibration({ ...calibration, classes }, expected);
    expected.forEach((value, i) => {
      expect(Math.abs((answers[1]!.data[i] as number) - value)).toBeLessThan(1e-5);
    });
    await model.close();
  });

  it('refuses what it has no words for', () => {
    const state = fit('mean', {}, undefined);
    expect(() => exportModel({ ...state, kind: 'forecast:ets' }, { name: 'x' })).toThrow(OnnxExportError);
    const forest = fit('decision-tree', {}, undefined);
    const strange = { ...forest, arrays: { ...forest.arrays, bitsets: new Int32Array(1) } };
    expect(() => exportModel(strange, { name: 'x' })).toThrow(/its trees have bitsets/);
  });

  it('covers every learner of tables but those that read sequences', () => {
    const left = [...estimators.keys()].filter((name) => !isExportable({ kind: name }));
    expect(left).toEqual(['lstm', 'gru']);
  });
});

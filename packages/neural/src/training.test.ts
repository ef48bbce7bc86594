import {
  CancelledError,
  compileForecaster,
  compileModel,
  compileNetwork,
  estimatorNamed,
  type FitContext,
  forecasterNamed,
  isClassifier,
  NetworkDivergedError,
  type ParameterValues,
  rowWidth,
  type TrainingTask,
} from '@assay/learning';
import { createRandom } from '@assay/statistics';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { batchOf } from './batch-of.ts';
import { networkGraph } from './network-graph.ts';
import { useBackend } from './open-backend.ts';
import { openNetworkTrainer } from './open-network-trainer.ts';
import { loadableBackends } from './testing/loadable-backends.ts';
import { drawnWeights, plainState, sampleNetworks } from './testing/network-samples.ts';
import { tensorsOf } from './testing/tensors-of.ts';

const backends = await loadableBackends({ everything: process.env['CI'] === 'true' });

/** A table whose target bends with one feature and jumps with another. */
function table(rows: number, seed = 1) {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: 3 * rows }, () => random.normal());
  const y = Float64Array.from(
    { length: rows },
    (_, r) => Math.abs(values[r]!) + (values[rows + r]! > 0 ? 1 : 0) + 0.05 * random.normal(),
  );
  return { X: { rows, names: ['a', 'b', 'c'], values }, y };
}

const { X, y } = table(200);
const quick = { units: 8, epochs: 4 };

describe.each(backends)('on %s', { timeout: 120_000 }, (backend) => {
  const fit = async (name: string, given: ParameterValues, context: Partial<FitContext> = {}) => {
    const trainer = await openNetworkTrainer([backend]);
    return estimatorNamed(name).fit(X, y, given, { seed: 1, trainer, ...context });
  };

  it('the forward pass that serves is within 1e-5 of what the backend answers', async () => {
    await openNetworkTrainer([backend]);
    for (const network of Object.values(sampleNetworks)) {
      const random = createRandom(11);
      const initial = drawnWeights(network, random);
      const width = rowWidth(network);
      const inputs = new Float32Array(50 * width).map(() => 2 * random.normal());
      const task: TrainingTask = {
        ...{ network, inputs, initial, targets: new Float32Array(50) },
        ...{ loss: 'squared', learningRate: 1, weightDecay: 0 },
      };
      const theirs = tf.tidy(() => {
        useBackend(backend);
        const batch = batchOf(
          task,
          Int32Array.from({ length: 50 }, (_, r) => r),
        );
        const { outputs } = networkGraph(network, tensorsOf(network, initial), batch.inputs);
        return (network.outputs === 1 ? outputs : tf.softmax(outputs)).dataSync();
      });
      const model = compileNetwork(plainState(network, initial));
      const own = new Float64Array(network.outputs);
      for (let r = 0; r < 50; r++) {
        const x = Float64Array.from(inputs.subarray(r * width, (r + 1) * width));
        if (isClassifier(model)) model.probabilitiesRow(x, own);
        else own[0] = model.predictRow(x);
        own.forEach((value, k) => {
          expect(Math.abs(value - theirs[r * network.outputs + k]!)).toBeLessThan(1e-5);
        });
      }
    }
  });

  it.each(['mlp', 'lstm', 'gru'])(
    '%s: the same seed gives the same weights, another one others',
    async (name) => {
      const [a, b, c] = [await fit(name, quick), await fit(name, quick), await fit(name, quick, { seed: 2 })];
      expect(a).toEqual(b);
      expect(a.arrays['output.weights']).not.toEqual(c.arrays['output.weights']);
      expect(a.scalars['backend']).toBe(backend);
    },
  );

  it('leaves no tensor behind, also when it is cancelled half way', async () => {
    await fit('mlp', quick);
    const before = tf.memory().numTensors;
    for (const name of ['mlp', 'lstm', 'gru']) {
      await fit(name, quick);
      let epochs = 0;
      const cancelled = fit(name, quick, { onProgress: () => epochs++, isCancelled: () => epochs > 1 });
      await expect(cancelled).rejects.toThrow(CancelledError);
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('learns what no line can', async () => {
    const state = await fit('mlp', { units: 32, epochs: 60, learning_rate: 0.01 });
    const test = table(400, 2);
    const predicted = compileModel(state).predict(test.X);
    const mse = predicted.reduce((sum, value, r) => sum + (value - test.y[r]!) ** 2, 0) / 400;
    // The variance of the target is about 0.61; the best line leaves 0.43.
    expect(mse).toBeLessThan(0.1);
  });
});

describe('training', { timeout: 120_000 }, () => {
  it('stops early, keeps the best weights, and says after how many epochs they were taken', async () => {
    const trainer = await openNetworkTrainer(['wasm']);
    const noise = createRandom(9);
    const random = Float64Array.from(y, () => noise.normal());
    const seen: number[] = [];
    const given = { epochs: 500, early_stopping_rounds: 3, learning_rate: 0.01 };
    const context = { seed: 1, trainer, onProgress: ({ done }: { done: number }) => seen.push(done) };
    const state = estimatorNamed('mlp').fit(X, random, given, context);
    expect(seen.length).toBeLessThan(200);
    expect(seen.at(-1)).toBe(500);
    expect(state.scalars['epochs']).toBe(seen.length - 3);
  });

  it('says so when it diverges', async () => {
    const trainer = await openNetworkTrainer(['wasm']);
    const wild = { ...quick, learning_rate: 1, weight_decay: 100, epochs: 60 };
    expect(() => estimatorNamed('mlp').fit(X, y, wild, { seed: 1, trainer })).toThrow(NetworkDivergedError);
  });

  it('may be watched after each epoch, and ended', async () => {
    const trainer = await openNetworkTrainer(['wasm']);
    const steps: number[] = [];
    const watch = {
      X,
      onStep(step: number, answers: Float64Array) {
        steps.push(step);
        expect(answers.length).toBe(X.rows);
        return step < 3 ? ('go' as const) : ('stop' as const);
      },
    };
    expect(() => estimatorNamed('mlp').fit(X, y, quick, { seed: 1, trainer, watch })).toThrow();
    expect(steps).toEqual([1, 2, 3]);
  });

  it.each(['lstm', 'gru'])('%s forecasts a wave on its lags', async (name) => {
    const trainer = await openNetworkTrainer(['wasm']);
    const wave = (t: number) => 100 + 10 * Math.sin((2 * Math.PI * t) / 12);
    const past = Float64Array.from({ length: 144 }, (_, t) => wave(t));
    const series = { entity: '', times: Float64Array.from(past, (_, t) => t), values: past };
    const state = forecasterNamed(name).fit(
      [series],
      { horizon: 6, stepMs: 1, season: 1 },
      { lags: 12, units: 12, epochs: 60, learning_rate: 0.02 },
      { seed: 1, trainer },
    );
    const forecast = compileForecaster(state).forecast(past, 143);
    forecast.forEach((value, h) => {
      expect(Math.abs(value - wave(144 + h))).toBeLessThan(1);
    });
  });
});

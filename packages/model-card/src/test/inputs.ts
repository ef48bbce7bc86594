import type { CardSkill, ModelCardInput } from '../model-card-input.ts';

/** A value in 0 to 1 that looks drawn and is the same each time. */
function noise(i: number): number {
  const wave = Math.sin(i * 12.9898) * 43_758.5453;
  return wave - Math.floor(wave);
}

const skill = (value: number): CardSkill => ({
  skill: value,
  low: value - 0.05,
  high: value + 0.05,
  confidence: 0.95,
});

const data = (splitBy: string): ModelCardInput['data'] => ({
  sha256: 'b'.repeat(64),
  source: 'Daily.csv',
  splitBy,
  train: { rows: 8138, from: '1978-12-29T00:00:00.000Z', to: '2010-03-09T00:00:00.000Z' },
  validation: { rows: 1744, from: '2010-03-10T00:00:00.000Z', to: '2016-11-14T00:00:00.000Z' },
  holdout: { rows: 1744, from: '2016-11-15T00:00:00.000Z', to: '2023-07-20T00:00:00.000Z' },
});

const code: ModelCardInput['code'] = {
  version: '0.1.0',
  commit: 'a472733',
  seed: 42,
  runId: 'f00d',
  trainedAt: '2026-11-21T16:00:00.000Z',
};

export const regression: ModelCardInput = {
  name: 'wine-quality',
  title: 'Wine quality',
  task: 'regression',
  target: { name: 'score', expression: 'quality', unit: 'points' },
  use: {
    description: 'How a panel would judge a wine, from what a laboratory measures.',
    columns: [
      { name: 'alcohol', type: 'number', unit: '% vol', min: 0, max: 20 },
      { name: 'pH', type: 'number', min: 0, max: 14, description: 'acidity' },
    ],
    knownAfter: ['judged_at'],
  },
  learner: 'gradient-boosting',
  parameters: { trees: 200, learning_rate: 0.0523, loss: 'squared' },
  features: ['alcohol', 'pH', 'sulphates'],
  trials: 100,
  chosenBecause: 'the smallest rmse on the validation rows',
  data: data('random'),
  code,
  evaluation: {
    metric: 'rmse',
    direction: 'lower',
    sentence: 'better than the mean of the training: skill 0.412, 95 % interval 0.362 to 0.462',
    validation: {
      rows: 1744,
      model: { rmse: 0.61, mae: 0.44 },
      baselines: { mean: { rmse: 0.86, mae: 0.68 } },
      bestBaseline: 'mean',
      skill: { mean: skill(0.45) },
      verdict: 'better',
      sentence: '',
    },
    holdout: {
      rows: 1744,
      model: { rmse: 0.6643, mae: 0.4712 },
      baselines: { mean: { rmse: 0.8604, mae: 0.6831 } },
      bestBaseline: 'mean',
      skill: { mean: skill(0.412) },
      verdict: 'better',
      sentence: '',
    },
  },
  residuals: Array.from({ length: 2500 }, (_, i) => {
    const actual = Math.round(3 + 6 * noise(i));
    return { actual, predicted: 5.8 + (actual - 5.8) * 0.5 + noise(i + 7) - 0.5 };
  }),
  intervals: [
    { level: 0.8, coverage: 0.796, rows: 1744, radius: 0.81 },
    { level: 0.9, coverage: 0.893, rows: 1744, radius: 1.07 },
    { level: 0.95, coverage: 0.956, rows: 1744, radius: 1.31 },
  ],
  importance: [
    { feature: 'alcohol', importance: 0.21, deviation: 0.01 },
    { feature: 'sulphates', importance: 0.08, deviation: 0.012 },
    { feature: 'a_feature_with_a_name_that_is_far_too_long', importance: 0.03, deviation: 0.004 },
    { feature: 'pH', importance: -0.002, deviation: 0.005 },
  ],
  learningCurve: [
    { rows: 500, train: 0.31, validation: 0.79 },
    { rows: 2000, train: 0.42, validation: 0.71 },
    { rows: 4000, train: 0.47, validation: 0.68 },
    { rows: 8138, train: 0.5, validation: 0.664 },
  ],
  slices: [{ name: 'colour = red', rows: 400, value: 0.701 }],
  leakage: [{ check: 'near-perfect feature', severity: 'warn', detail: 'density says 91 % of alcohol' }],
  gates: [{ gate: 'latency', passed: true, detail: '0.01 ms of 5 ms' }],
};

export const classification: ModelCardInput = {
  name: 'iris',
  title: 'Iris',
  task: 'classification',
  target: { name: 'species', expression: 'species', classes: ['setosa', 'versicolor', 'virginica'] },
  use: { description: 'Which of three irises a flower is.' },
  learner: 'logistic',
  parameters: { l2: 0.01 },
  features: ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'],
  data: data('random'),
  code,
  evaluation: {
    metric: 'log_loss',
    direction: 'lower',
    sentence: 'better than the class shares of the training: skill 0.93, 95 % interval 0.88 to 0.98',
    validation: {
      rows: 22,
      model: { log_loss: 0.08, accuracy: 1 },
      baselines: { mode: { log_loss: 1.099, accuracy: 0.3333 } },
      bestBaseline: 'mode',
      skill: { mode: skill(0.93) },
      verdict: 'better',
      sentence: '',
    },
    holdout: {
      rows: 23,
      model: { log_loss: 0.082, accuracy: 0.9565 },
      baselines: { mode: { log_loss: 1.099, accuracy: 0.3333 } },
      bestBaseline: 'mode',
      skill: { mode: skill(0.93) },
      verdict: 'better',
      sentence: '',
    },
  },
  calibration: {
    method: 'temperature',
    temperature: 0.81,
    before: { log_loss: 0.11, ece: 0.06 },
    after: { log_loss: 0.082, ece: 0.021 },
    curve: [
      { predicted: 0.05, observed: 0.02, rows: 210 },
      { predicted: 0.31, observed: 0.27, rows: 22 },
      { predicted: 0.52, observed: 0.58, rows: 14 },
      { predicted: 0.77, observed: 0.71, rows: 18 },
      { predicted: 0.97, observed: 0.99, rows: 186 },
    ],
  },
  confusion: {
    classes: ['setosa', 'versicolor', 'virginica'],
    counts: [
      [8, 0, 0],
      [0, 7, 1],
      [0, 0, 7],
    ],
  },
  importance: [
    { feature: 'petal_length', importance: 0.9, deviation: 0.1 },
    { feature: 'petal_width', importance: 0.7, deviation: 0.09 },
  ],
  leakage: [],
};

export const forecast: ModelCardInput = {
  name: 'ogrine-rate',
  title: 'Ogrine rate, seven days ahead',
  task: 'forecast',
  target: {
    name: 'rate',
    expression: 'rate',
    unit: 'kamas per ogrine',
    horizon: 7,
    stepMs: 86_400_000,
  },
  use: { lookBack: 35 },
  learner: 'theta',
  parameters: {},
  features: [],
  data: data('time'),
  code,
  evaluation: {
    metric: 'mase',
    direction: 'lower',
    sentence: 'no skill shown over naive: 0.012, and its 95 % interval −0.038 to 0.062 includes 0',
    validation: {
      rows: 350,
      model: { mase: 1.1, smape: 3.4 },
      baselines: { naive: { mase: 1.12, smape: 3.5 }, drift: { mase: 1.2, smape: 3.7 } },
      bestBaseline: 'naive',
      skill: { naive: skill(0.012), drift: skill(0.1) },
      verdict: 'no-skill-shown',
      sentence: '',
    },
    holdout: {
      rows: 350,
      model: { mase: 1.09, smape: 3.3 },
      baselines: { naive: { mase: 1.1, smape: 3.4 }, drift: { mase: 1.21, smape: 3.8 } },
      bestBaseline: 'naive',
      skill: { naive: skill(0.012), drift: skill(0.1) },
      verdict: 'no-skill-shown',
      sentence: '',
      steps: Array.from({ length: 7 }, (_, i) => ({
        step: i + 1,
        rows: 350,
        mae: 20 + 6 * Math.sqrt(i * 3),
        rmse: 27 + 7 * Math.sqrt(i * 3),
      })),
    },
  },
  pictures: [
    {
      entity: '',
      stepMs: 86_400_000,
      lastTime: Date.UTC(2026, 0, 31),
      values: Array.from({ length: 60 }, (_, i) => (i === 12 ? null : 490 + 12 * Math.sin(i / 3) + (i % 7))),
      forecasts: [35, 45, 52].map((at) => ({
        origin: Date.UTC(2026, 0, 31) - (59 - at) * 86_400_000,
        values: Array.from({ length: 7 }, (_, h) => 490 + 12 * Math.sin((at + h) / 3) + 2 * h),
        intervals: [
          [0.8, 6],
          [0.95, 11],
        ].map(([level, radius]) => ({
          level: level!,
          low: Array.from(
            { length: 7 },
            (_, h) => 490 + 12 * Math.sin((at + h) / 3) + 2 * h - radius! * Math.sqrt(h + 1),
          ),
          high: Array.from(
            { length: 7 },
            (_, h) => 490 + 12 * Math.sin((at + h) / 3) + 2 * h + radius! * Math.sqrt(h + 1),
          ),
        })),
      })),
    },
  ],
  choice: {
    why: 'theta had the lowest mase',
    notes: ['one step has no value'],
    tried: [
      { name: 'theta', scores: { mase: 1.09 }, seconds: 0.31 },
      { name: 'gradient-boosting', scores: null, seconds: 0, note: 'no time was left' },
    ],
  },
  intervals: [
    {
      level: 0.8,
      coverage: [0.79, 0.8, 0.81, 0.78, 0.8, 0.82, 0.8],
      rows: 350,
      radius: [30, 45, 55, 64, 71, 78, 84],
    },
    {
      level: 0.95,
      coverage: [0.94, 0.95, 0.95, 0.96, 0.95, 0.94, 0.95],
      rows: 350,
      radius: [60, 84, 102, 118, 131, 142, 152],
    },
  ],
};

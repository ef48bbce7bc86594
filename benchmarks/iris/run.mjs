import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  applyCalibration,
  classificationMetricNamed,
  compileModel,
  estimatorNamed,
  expectedCalibrationError,
  fitCalibration,
} from '@assay/learning';
import { createRandom, permutation } from '@assay/statistics';
import { provenance } from '../peers/machine.mjs';
import { goldenSplit, publicData } from '../peers/public-data.mjs';
import { runPeer } from '../peers/python.mjs';
import { labelled, sidesOf } from '../peers/rows.mjs';

const reach = 0.96;
/** Of 150 flowers, by chance alone: 95 % of perfectly calibrated answers stay below (see README). */
const mostCalibrationError = 0.06;
const { folder, options } = publicData(['iris/iris.csv'], {
  /** Other divisions into ten folds, to see what luck there is in one. */
  divisions: { type: 'string', default: '10' },
});
const file = join(folder, 'iris/iris.csv');
const [header, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
const names = header.split(',').slice(0, -1);
const classes = [...new Set(lines.map((line) => line.split(',').at(-1)))].sort();
const rows = lines.map((line) => {
  const cells = line.split(',');
  return [...cells.slice(0, -1).map(Number), classes.indexOf(cells.at(-1))];
});
const { folds } = goldenSplit('iris');
const context = { seed: 42, classes: classes.length };
const logistic = estimatorNamed('logistic');
const fitted = (some, parameters) => {
  const { X, y } = labelled(names, some);
  return compileModel(logistic.fit(X, y, parameters, context));
};

/** Penalties of the learner's own search range, a decade apart, the strongest first. */
const { low, high } = logistic.search.l2;
const penalties = Array.from({ length: 8 }, (_, i) => high * (low / high) ** (i / 7));

/** Answers for each row by a model that had not seen it: ten folds inside the training side. */
function answersWithin(train, parameters) {
  const order = permutation(train.length, createRandom(42));
  const answers = new Float64Array(train.length * classes.length);
  for (let fold = 0; fold < 10; fold++) {
    const held = Array.from(order).filter((_, i) => i % 10 === fold);
    const isHeld = new Set(held);
    const model = fitted(
      train.filter((_, i) => !isHeld.has(i)),
      parameters,
    );
    const side = labelled(
      names,
      held.map((i) => train[i]),
    );
    model.probabilities(side.X).forEach((value, k) => {
      answers[held[Math.floor(k / classes.length)] * classes.length + (k % classes.length)] = value;
    });
  }
  return answers;
}

/** The penalty and the calibration that the training side says are best; nothing of the test side is looked at. */
function learnFrom(train) {
  const labels = Float64Array.from(train, (row) => row.at(-1));
  const logLoss = (answers) => classificationMetricNamed('log_loss').compute(labels, answers, classes.length);
  const [best] = penalties
    .map((l2) => ({ l2, answers: answersWithin(train, { l2 }) }))
    .map((tried) => ({ ...tried, loss: logLoss(tried.answers) }))
    .sort((a, b) => a.loss - b.loss);
  return {
    model: fitted(train, { l2: best.l2 }),
    calibrated: fitCalibration(best.answers, labels, classes.length),
  };
}

const y = Float64Array.from(rows, (row) => row.at(-1));
const figures = (probabilities) => ({
  accuracy: classificationMetricNamed('accuracy').compute(y, probabilities, classes.length),
  log_loss: classificationMetricNamed('log_loss').compute(y, probabilities, classes.length),
  ece: expectedCalibrationError(probabilities, y, classes.length),
});

/** Ten folds: each row is answered by what was learnt from the other nine. */
function crossValidated(folds) {
  const plain = new Float64Array(rows.length * classes.length);
  const calibrated = new Float64Array(rows.length * classes.length);
  for (const { train, test } of folds) {
    const learnt = learnFrom(train.map((i) => rows[i]));
    const side = labelled(
      names,
      test.map((i) => rows[i]),
    );
    const answers = learnt.model.probabilities(side.X);
    const after = Float64Array.from(answers);
    applyCalibration(learnt.calibrated, after);
    test.forEach((row, i) => {
      for (let k = 0; k < classes.length; k++) {
        plain[row * classes.length + k] = answers[i * classes.length + k];
        calibrated[row * classes.length + k] = after[i * classes.length + k];
      }
    });
  }
  return { plain: figures(plain), calibrated: figures(calibrated) };
}

const ours = crossValidated(folds.map((bits) => sidesOf(bits, rows.length)));
/** The same with other folds: one flower is 0.0067, so that one division into folds says little. */
const others = Array.from({ length: Number(options.divisions) }, (_, seed) => {
  const order = Array.from(permutation(rows.length, createRandom(seed)));
  const folds = Array.from({ length: 10 }, (_f, fold) => ({
    test: order.filter((_row, i) => i % 10 === fold),
    train: order.filter((_row, i) => i % 10 !== fold),
  }));
  return crossValidated(folds);
});
const meanOf = (what) => others.reduce((sum, { calibrated }) => sum + calibrated[what], 0) / others.length;
const overDivisions = { accuracy: meanOf('accuracy'), log_loss: meanOf('log_loss'), ece: meanOf('ece') };
const peer = runPeer(new URL('peer.py', import.meta.url), { file, folds });

const shown = (one) =>
  Object.entries(one)
    .filter(([, value]) => typeof value === 'number')
    .map(([name, value]) => `${name} ${value.toFixed(4)}`)
    .join('  ');
console.log(`ours             ${shown(ours.plain)}`);
console.log(`ours, calibrated ${shown(ours.calibrated)}`);
console.log(`scikit-learn     ${shown(peer)}`);
console.log(
  `ours, calibrated ${shown(overDivisions)}  (mean of ${others.length} other divisions into folds)`,
);
const verdicts = [
  [`accuracy over ten folds at least ${reach}`, ours.calibrated.accuracy >= reach],
  [`the same, mean of other divisions into folds`, overDivisions.accuracy >= reach],
  [
    `calibrated: expected calibration error at most ${mostCalibrationError}`,
    ours.calibrated.ece <= mostCalibrationError,
  ],
];
for (const [what, reached] of verdicts) console.log(`${reached ? '✓' : '✗'} ${what}`);
if (verdicts.some(([, reached]) => !reached)) process.exitCode = 1;
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify({ ...provenance(), ours, peer, overDivisions, others }, null, 2)}\n`,
);

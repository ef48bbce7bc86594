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
const { folder } = publicData(['iris/iris.csv']);
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
const fitted = (some) => {
  const { X, y } = labelled(names, some);
  return compileModel(logistic.fit(X, y, {}, context));
};

/** Calibrated on answers for rows of the training side that the answering model had not seen: ten folds inside the fold. */
function calibration(train) {
  const order = permutation(train.length, createRandom(42));
  const answers = new Float64Array(train.length * classes.length);
  const labels = new Float64Array(train.length);
  for (let fold = 0; fold < 10; fold++) {
    const held = Array.from(order).filter((_, i) => i % 10 === fold);
    const model = fitted(train.filter((_, i) => !held.includes(i)));
    const side = labelled(
      names,
      held.map((i) => train[i]),
    );
    model.probabilities(side.X).forEach((value, k) => {
      answers[held[Math.floor(k / classes.length)] * classes.length + (k % classes.length)] = value;
    });
    held.forEach((i) => {
      labels[i] = train[i].at(-1);
    });
  }
  return fitCalibration(answers, labels, classes.length);
}

const plain = new Float64Array(rows.length * classes.length);
const calibrated = new Float64Array(rows.length * classes.length);
for (const fold of folds) {
  const { train, test } = sidesOf(fold, rows.length);
  const learnt = train.map((i) => rows[i]);
  const answers = fitted(learnt).probabilities(
    labelled(
      names,
      test.map((i) => rows[i]),
    ).X,
  );
  const uncertainty = calibration(learnt);
  const after = Float64Array.from(answers);
  applyCalibration(uncertainty, after);
  test.forEach((row, i) => {
    for (let k = 0; k < classes.length; k++) {
      plain[row * classes.length + k] = answers[i * classes.length + k];
      calibrated[row * classes.length + k] = after[i * classes.length + k];
    }
  });
}
const y = Float64Array.from(rows, (row) => row.at(-1));
const figures = (probabilities) => ({
  accuracy: classificationMetricNamed('accuracy').compute(y, probabilities, classes.length),
  log_loss: classificationMetricNamed('log_loss').compute(y, probabilities, classes.length),
  ece: expectedCalibrationError(probabilities, y, classes.length),
});
const ours = { plain: figures(plain), calibrated: figures(calibrated) };
const peer = runPeer(new URL('peer.py', import.meta.url), { file, folds });

const shown = (one) =>
  Object.entries(one)
    .filter(([, value]) => typeof value === 'number')
    .map(([name, value]) => `${name} ${value.toFixed(4)}`)
    .join('  ');
console.log(`ours             ${shown(ours.plain)}`);
console.log(`ours, calibrated ${shown(ours.calibrated)}`);
console.log(`scikit-learn     ${shown(peer)}`);
const verdicts = [
  [`accuracy over ten folds at least ${reach}`, ours.calibrated.accuracy >= reach],
  [
    `calibrated: expected calibration error at most ${mostCalibrationError}`,
    ours.calibrated.ece <= mostCalibrationError,
  ],
];
for (const [what, reached] of verdicts) console.log(`${reached ? '✓' : '✗'} ${what}`);
if (verdicts.some(([, reached]) => !reached)) process.exitCode = 1;
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify({ ...provenance(), ours, peer }, null, 2)}\n`,
);

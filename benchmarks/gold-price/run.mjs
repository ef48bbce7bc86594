import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrixRows, readTable, selectRows, sortByTime, splitRows } from '@assay/data';
import { computeTarget, fitFeatures, transformTable } from '@assay/features';
import {
  baselinePredictions,
  compileModel,
  createStudy,
  estimatorNamed,
  evaluate,
  spaceFromCandidate,
  tune,
} from '@assay/learning';
import { parseUseCase } from '@assay/use-case';
import { provenance } from '../peers/machine.mjs';
import { publicData } from '../peers/public-data.mjs';

/** RMSE of "no change" on the newest 15 % of the real file: the peer that has to be there. */
const noChange = 12.3033;
const { folder } = publicData(['gold-price/Daily.csv']);
const yaml = new URL('../../data-files/gold-price/use-case.yaml', import.meta.url);
const parsed = parseUseCase(readFileSync(yaml, 'utf8'), { file: 'gold-price' });
if (!parsed.ok) throw new Error(parsed.problems[0].message);
const { useCase } = parsed;

const read = await readTable(useCase, join(folder, 'gold-price/Daily.csv'));
const table = sortByTime(read.table, useCase.timeColumn, useCase.entityColumns);
const labels = computeTarget(useCase, table);
const indices = splitRows(table, labels, useCase);
const pipeline = fitFeatures(useCase, selectRows(table, Int32Array.from(indices.train).sort()));
const X = transformTable(pipeline, table);
const side = (rows) => ({ X: matrixRows(X, rows), y: Float64Array.from(rows, (row) => labels[row]) });
const [train, validation, holdout] = ['train', 'validation', 'holdout'].map((name) => side(indices[name]));

const { metric, seed, trials, sampler } = useCase.tune;
const study = createStudy({
  space: useCase.candidates.map(({ estimator, space }) =>
    spaceFromCandidate(estimatorNamed(estimator), space),
  ),
  sampler,
  seed,
  direction: 'lower',
});
const best = tune({ study, trials, train, validation, metric, context: { seed } });
const model = compileModel(estimatorNamed(best.estimator).fit(train.X, train.y, best.parameters, { seed }));
const part = ({ X: features, y }) => ({
  yTrue: y,
  model: model.predict(features),
  baselines: baselinePredictions(train, features),
});
const evaluation = evaluate({
  metric,
  splitBy: 'time',
  seed,
  validation: part(validation),
  holdout: part(holdout),
});
const own = evaluation.holdout.model.rmse;
const baseline = evaluation.holdout.baselines['no-change'].rmse;
const skill = evaluation.holdout.skill['no-change'];
console.log(`no change  RMSE ${baseline.toFixed(4)}`);
console.log(`${best.estimator.padEnd(10)} RMSE ${own.toFixed(4)}`);
console.log(evaluation.sentence);
const verdicts = [
  [`no change is the known ${noChange}`, Math.abs(baseline - noChange) < 5e-5],
  [
    `not worse than no change beyond its interval: skill ${skill.skill.toFixed(4)} (${skill.low.toFixed(4)} to ${skill.high.toFixed(4)})`,
    skill.high >= 0,
  ],
  ['says plainly when there is no skill', skill.low > 0 || /no skill|worse/.test(evaluation.sentence)],
];
for (const [what, reached] of verdicts) console.log(`${reached ? '✓' : '✗'} ${what}`);
if (verdicts.some(([, reached]) => !reached)) process.exitCode = 1;
writeFileSync(
  new URL('result.json', import.meta.url),
  `${JSON.stringify({ ...provenance(), trials, best, own, baseline, skill, sentence: evaluation.sentence }, null, 2)}\n`,
);

import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openParquetNumbers } from '@assay/data';
import {
  binSource,
  classificationMetricNamed,
  compileModel,
  estimatorNamed,
  isClassifier,
  withoutValues,
} from '@assay/learning';
import { rmse } from '../peers/rows.mjs';
import { asClasses } from './table.mjs';

/** Our side of the benchmark, as peer.py is theirs: a line of JSON in, a line of JSON out (see run.mjs). */
const data = {};

/** Features column after column and the target, read without a second copy. */
function read({ columns: file, rowCount: rows, names, categories }) {
  const all = new Float64Array(rows * (names.length + 1));
  const bytes = new Uint8Array(all.buffer);
  const descriptor = openSync(file, 'r');
  for (let offset = 0; offset < bytes.length; ) offset += readSync(descriptor, bytes, { offset });
  closeSync(descriptor);
  const end = rows * names.length;
  return { X: { rows, names, values: all.subarray(0, end) }, y: all.subarray(end), categories };
}

function scoreOf(model, task) {
  const { X, y } = data.test;
  if (isClassifier(model)) {
    return classificationMetricNamed('log_loss').compute(
      asClasses(y, task.classes),
      model.probabilities(X),
      task.classes,
    );
  }
  const said = model.predict(X);
  if (task.loss === 'squared') return rmse(y, said);
  const share = task.loss === 'quantile' ? task.quantile : 0.5;
  const scale = task.loss === 'quantile' ? 1 : 2;
  const losses = y.map((value, i) => Math.max(share * (value - said[i]), (share - 1) * (value - said[i])));
  return (scale * losses.reduce((sum, loss) => sum + loss, 0)) / y.length;
}

/** Seconds of the training alone; the CPU's are those of the scoring as well, as others are told from both. */
function measured(task, train) {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const done = (model) => {
    const seconds = (performance.now() - started) / 1000;
    const score = scoreOf(model, task);
    const { user, system } = process.cpuUsage(cpu);
    return { seconds, cpu_seconds: (user + system) / 1e6, score };
  };
  const model = train();
  return model instanceof Promise ? model.then(done) : done(model);
}

const answers = {
  load({ tables }) {
    for (const [name, described] of Object.entries(tables)) data[name] = read(described);
    return { versions: { node: process.versions.node } };
  },
  fit: ({ estimator, parameters, task, threads, maxBins, seed }) => {
    const { X, y, categories } = data.train;
    const target = task.kind === 'classes' ? asClasses(y, task.classes) : y;
    const context = {
      seed,
      threads,
      ...(categories.length > 0 && { categories }),
      ...(task.kind === 'classes' && { classes: task.classes }),
    };
    const binned = estimator === 'extra-trees' ? {} : { max_bins: maxBins };
    return measured(task, () =>
      compileModel(estimatorNamed(estimator).fit(X, target, { ...parameters, ...binned }, context)),
    );
  },
  'fit file': ({ file: path, estimator, parameters, task, threads, maxBins, seed }) =>
    measured(task, async () => {
      const file = await openParquetNumbers(path);
      const features = file.names.filter((name) => name !== 'y');
      const bins = await binSource(file, { features, maxBins });
      const y = await file.column('y');
      await file.close();
      const given = { ...parameters, max_bins: maxBins };
      const context = { seed, threads, bins: [bins] };
      return compileModel(estimatorNamed(estimator).fit(withoutValues(bins, features), y, given, context));
    }),
  peak() {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
    return { bytes: Number(kilobytes) * 1024 };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  console.log(JSON.stringify(await answers[asked.do](asked)));
}

import { median } from '../peers/machine.mjs';

const secondsOf = (runs) => median(runs.map((run) => run.seconds));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const scoreOf = (runs) => mean(runs.map((run) => run.score));
const megabytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MiB`;

/** What was measured of each learner that has trained: median of seconds, mean of the metric, peak of memory. */
export function figuresOf({ samples, fresh }) {
  return Object.entries(samples)
    .filter(([, runs]) => runs.length > 0)
    .map(([name, runs]) => ({
      name,
      runs: runs.length,
      seconds: secondsOf(runs),
      score: scoreOf(runs),
      peakBytes: fresh?.[name]?.peakBytes ?? mostOf(runs),
    }));
}

/** Where every fit had a process of its own, each of them has its peak. */
function mostOf(runs) {
  const peaks = runs.flatMap(({ peakBytes }) => peakBytes ?? []);
  return peaks.length === 0 ? undefined : Math.max(...peaks);
}

/** Whether a case reached what it is to reach: time and metric beside each peer, memory. */
export function verdictsOf(one) {
  const figures = figuresOf(one);
  const [ours, ...peers] = figures;
  if (ours?.name !== 'Assay') return [];
  const named = (names) => peers.filter(({ name }) => names.includes(name));
  const verdicts = one.reach.flatMap(({ ratio, of }) => {
    const fastest = named(of).sort((a, b) => a.seconds - b.seconds)[0];
    if (fastest === undefined) return [];
    const reached = ours.seconds / fastest.seconds;
    return [
      {
        what: `at most ${ratio.toPrecision(2)} × ${fastest.name}`,
        figure: `${reached.toFixed(3)} ×`,
        reached: reached <= ratio,
      },
    ];
  });
  // All metrics here are better when lower.
  for (const { name, score } of named(one.reach.flatMap(({ of }) => of))) {
    const off = 100 * (ours.score / score - 1);
    verdicts.push({
      what: `${one.task.metric} at most ${one.slack ?? 1} % above ${name}`,
      figure: `${off >= 0 ? '+' : ''}${off.toFixed(2)} %`,
      reached: off <= (one.slack ?? 1),
    });
  }
  if (one.memory !== undefined) {
    const peer = typeof one.memory === 'string' ? named([one.memory])[0]?.peakBytes : one.memory;
    if (peer !== undefined && ours.peakBytes !== undefined) {
      verdicts.push({
        what: `peak memory at most ${typeof one.memory === 'string' ? `${one.memory}’s ` : ''}${megabytes(peer)}`,
        figure: megabytes(ours.peakBytes),
        reached: ours.peakBytes <= peer,
      });
    }
  }
  return verdicts;
}

export function printCase(one) {
  const figures = figuresOf(one);
  const ours = figures.find(({ name }) => name === 'Assay');
  console.log(
    `\n${one.name}: ${one.rows} rows, ${one.threads} threads${one.quietOnly ? '' : ', on a busy machine'}`,
  );
  for (const { name, runs, seconds, score, peakBytes } of figures) {
    const memory = peakBytes === undefined ? '' : `   peak ${megabytes(peakBytes)}`;
    const ratio = name === 'Assay' || !ours ? '' : `   Assay takes ${(ours.seconds / seconds).toFixed(2)} ×`;
    console.log(
      `  ${name.padEnd(26)} ${seconds.toFixed(2).padStart(7)} s (median of ${runs})   ${one.task.metric} ${score.toFixed(4)}${memory}${ratio}`,
    );
  }
  for (const { what, figure, reached } of verdictsOf(one))
    console.log(`  ${reached ? '✓' : '✗'} ${what}: ${figure}`);
}

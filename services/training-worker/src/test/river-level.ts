/** A small use case with a signal in it: a level that falls back to its mean. */
export function riverYaml(
  more: { name?: string; trials?: number; minRows?: number; extra?: string } = {},
): string {
  return `name: ${more.name ?? 'river-level'}
source: { path: "levels*.csv", missing: ["-"] }
columns:
  day: { type: date, format: YYYY-MM-DD, role: time }
  level: { type: number, unit: cm, min: 0 }
target: { name: rise, value: next(level) - level }
features:
  - above_mean: level - mean(level, 20)
  - change: diff(level)
expect:
  - expect_table_row_count_to_be_between: { min_value: ${more.minRows ?? 100} }
  - expect_column_values_to_be_between: { column: level, max_value: 1000, severity: warn }
candidates:
  ridge: { l2: [0.01, 10, log] }
  random-forest: { trees: 5, depth: [2, 4] }
tune: { trials: ${more.trials ?? 5}, metric: rmse, seed: 7 }
${more.extra ?? ''}`;
}

/** Levels of so many days from 2020 on; the same seed, the same levels. */
export function riverCsv(days: number, options: { base?: number; seed?: number } = {}): string {
  let state = options.seed ?? 1;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const base = options.base ?? 200;
  let level = base;
  const lines = ['day,level'];
  for (let day = 0; day < days; day += 1) {
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
    lines.push(`${date},${day % 97 === 50 ? '-' : level.toFixed(2)}`);
    level += 0.3 * (base - level) + 10 * (random() - 0.5);
  }
  return `${lines.join('\n')}\n`;
}

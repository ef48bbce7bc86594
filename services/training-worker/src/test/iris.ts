/** Flowers of three kinds in two measures: a small classification without a time. */
export function irisYaml(
  more: { name?: string; trials?: number; classes?: boolean; extra?: string } = {},
): string {
  const classes = more.classes === false ? '' : ', classes: [setosa, versicolor, virginica]';
  return `name: ${more.name ?? 'iris-small'}
source: { path: "flowers*.csv" }
columns:
  petal_length: { type: number, unit: cm, min: 0, max: 10 }
  petal_width: { type: number, unit: cm, min: 0, max: 5 }
  garden: { type: category }
  species: { type: category, known: after }
target: { name: prediction, task: classification, value: species${classes} }
features:
  - petal_length
  - petal_width
expect:
  - expect_table_row_count_to_be_between: { min_value: 50 }
split: { by: random, train: 0.6, validation: 0.2 }
candidates:
  logistic: { l2: [0.01, 10, log] }
  random-forest: { trees: 10, depth: [2, 5] }
tune: { trials: ${more.trials ?? 4}, metric: log_loss, seed: 11 }
api: { aliases: { features: [petal_length, petal_width] }, respond: { field: prediction, as: index } }
${more.extra ?? ''}`;
}

const kinds = [
  ['setosa', 1.5, 0.25],
  ['versicolor', 4.3, 1.3],
  ['virginica', 5.5, 2.0],
] as const;

/** So many flowers; the same seed, the same flowers. Kinds lie close enough for some to be mistaken. */
export function irisCsv(rows: number, seed = 1): string {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const spread = () => random() + random() + random() - 1.5;
  const lines = ['petal_length,petal_width,garden,species'];
  for (let row = 0; row < rows; row += 1) {
    const [kind, length, width] = kinds[row % 3]!;
    const garden = random() < 0.5 ? 'north' : 'south';
    const measures = [length + 1.2 * spread(), width + 0.5 * spread()].map((value) =>
      Math.max(0.1, value).toFixed(2),
    );
    lines.push(`${measures.join(',')},${garden},${kind}`);
  }
  return `${lines.join('\n')}\n`;
}

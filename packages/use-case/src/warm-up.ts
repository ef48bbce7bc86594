import { type ParsedUseCase, parseUseCase } from './parse-use-case.ts';

/** Something of each section, as code that was never run is what takes long. */
const everySection = `
name: warm-up
title: Nothing but a text to read
source: { path: "levels*.csv", missing: ["-"] }
columns:
  day: { type: date, format: YYYY-MM-DD, role: time }
  level: { type: number, unit: cm, min: 0 }
  kind: { type: category, levels: [a, b] }
target: { name: rise, value: next(level) - level }
features:
  - above_mean: level - mean(level, 20)
  - late: if(day_of_year(day) > 200, 1, 0)
  - kind: one_hot(kind)
expect:
  - expect_table_row_count_to_be_between: { min_value: 100 }
candidates:
  ridge: { l2: [0.01, 10, log] }
  random-forest: { trees: 5, depth: [2, 4] }
tune: { trials: 5, metric: rmse, seed: 7 }
`;

/**
 * Reads a use case once, for who must not stand still later: the first text that a process reads takes 100 ms and more, as all that reads it
 * runs for the first time; one after it takes 5 to 15.
 */
export function warmUpParser(): ParsedUseCase {
  return parseUseCase(everySection, { file: 'warm-up.yaml' });
}

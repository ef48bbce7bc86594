import { createRandom } from '@assay/statistics';
import type { TypedRow } from '@assay/use-case';
import { classifierBundle } from './task-bundles.ts';

const day = 86_400_000;
const firstDay = Date.UTC(2024, 0, 1);

/** A classification: which flower, from how long its petals are. Rows have a day, or nothing to be known by. */
export const floristText = (name: string, { dated = true } = {}) => `
name: ${name}
title: Which flower
source: { path: "*.csv" }
columns:${dated ? '\n  Date: { type: date, role: time }' : ''}
  petal: number
  species: { type: category, known: after }
target: { name: species, task: classification, value: species, classes: [daisy, rose, tulip] }
features: [petal]
split: { by: ${dated ? 'time' : 'random'}, train: 0.7, validation: 0.15 }
candidates: { logistic: {} }
tune: { trials: 1, metric: log_loss, seed: 1 }
batch: { window: 60d }
monitor: { window: 1d, min_rows: 40, performance: { metric: accuracy, worse_than_training_by: 0.1 } }
`;

export const flowers = ['daisy', 'rose', 'tulip'] as const;

/**
 * @param grown by how much all petals are longer than those that the model knows
 * @param mixed share of flowers that are not what their petals say
 */
export function floristRows(
  from: number,
  to: number,
  { grown = 0, mixed = 0.05, dated = true } = {},
): TypedRow[] {
  const random = createRandom(11);
  const rows = Array.from({ length: to }, (_, index): TypedRow => {
    const kind = random.int(3);
    const petal = 2 * kind + 0.5 * random.normal() + grown;
    const other = random.next() < mixed ? (kind + 1) % 3 : kind;
    return { ...(dated ? { Date: firstDay + index * day } : {}), petal, species: flowers[other]! };
  });
  return rows.slice(from);
}

export const floristBundle = (name: string, options: { dated?: boolean } = {}) =>
  classifierBundle(floristText(name, options), floristRows(0, 400, options));

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers from 0 to 1 that are the same each time. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Shells of three kinds, told apart by length and width, with some that are hard to tell. */
function shellsCsv(rows: number): string {
  const draw = draws(7);
  const lines = ['length,width,kind'];
  for (let i = 0; i < rows; i++) {
    const kind = Math.floor(3 * draw());
    const noise = () => draw() + draw() + draw() - 1.5;
    const length = 20 + 12 * kind + 12 * noise();
    const width = 12 + 4 * kind + 6 * noise();
    lines.push(`${length.toFixed(1)},${width.toFixed(1)},${['cockle', 'mussel', 'oyster'][kind]}`);
  }
  return `${lines.join('\n')}\n`;
}

const shellsYaml = `name: shells
title: Which shell
description: Which of three shells it is, by its length and width.
source: { path: "shells.csv" }
columns:
  length: { type: number, unit: mm, min: 1, max: 100 }
  width: { type: number, unit: mm, min: 1, max: 60 }
  kind: { type: category, known: after }
target: { name: kind, task: classification, value: kind, classes: [cockle, mussel, oyster] }
features: [length, width]
expect:
  - expect_column_values_to_not_be_null: { column: length }
  - expect_column_values_to_be_between: { column: width, max_value: 20, severity: warn }
split: { by: random, train: 0.6, validation: 0.2 }
candidates: { logistic: { l2: [0.001, 1, log] } }
tune: { trials: 3, metric: log_loss, seed: 1 }
promote: { latency: 2s }
`;

/** Ships that call at the harbour each day: a week that repeats itself, and noise. */
function shipsCsv(days: number): string {
  const draw = draws(11);
  const ofWeekday = [30, 34, 33, 36, 41, 22, 14];
  const lines = ['Day,Ships'];
  const start = Date.UTC(2025, 0, 6);
  for (let day = 0; day < days; day++) {
    const ships = ofWeekday[day % 7]! + 4 * (draw() + draw() - 1);
    lines.push(`${new Date(start + day * 86_400_000).toISOString().slice(0, 10)},${ships.toFixed(1)}`);
  }
  return `${lines.join('\n')}\n`;
}

const shipsYaml = `name: ships
title: Ships of the week to come
description: How many ships will call at the harbour on each of the next seven days.
source: { path: "ships.csv" }
columns:
  Day: { type: date, role: time }
  Ships: { type: number, unit: ships, min: 0 }
target: { name: ships, task: forecast, value: Ships, horizon: 7, step: 1d, season: 7, unit: ships }
split: { by: time, train: 0.6, validation: 0.2 }
candidates: { seasonal-naive: {} }
tune: { trials: 1, metric: mase, seed: 1 }
promote: { latency: 2s }
`;

/** A use case of each task beside regression, small enough to be learnt in seconds. */
export function writeTaskUseCases(folder: string): void {
  for (const [name, yaml, csv] of [
    ['shells', shellsYaml, shellsCsv(300)],
    ['ships', shipsYaml, shipsCsv(260)],
  ] as const) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, `${name}.csv`), csv);
    writeFileSync(join(folder, name, 'use-case.yaml'), yaml);
  }
}

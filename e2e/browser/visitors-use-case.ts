import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Days of made-up visitors to a harbour: a trend, a week, and noise that a small generator draws from a seed. */
function visitorsCsv(days: number): string {
  let state = 20260101;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const ofWeekday = [-40, -55, -50, -20, 30, 95, 60];
  const lines = ['Day,Visitors'];
  const start = Date.UTC(2022, 0, 3);
  for (let day = 0; day < days; day++) {
    const season = 60 * Math.sin((2 * Math.PI * day) / 365);
    const visitors = 420 + 0.05 * day + season + ofWeekday[day % 7]! + 70 * (draw() + draw());
    lines.push(`${new Date(start + day * 86_400_000).toISOString().slice(0, 10)},${Math.round(visitors)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** @param features lines of the features section; more of them make a better model */
function visitorsYaml(features: readonly string[]): string {
  return `name: harbour-visitors
title: Visitors to the harbour, change to the next day
source: { path: "visitors.csv" }
columns:
  Day: { type: date, role: time }
  Visitors: { type: integer, unit: people, min: 0, max: 100000 }
target: { name: change, value: next(Visitors) - Visitors, unit: people }
features:
${features.map((feature) => `  - ${feature}`).join('\n')}
expect:
  - expect_table_row_count_to_be_between: { min_value: 500 }
  - expect_column_values_to_not_be_null: { column: Visitors }
  - expect_column_values_to_be_between: { column: Visitors, max_value: 600, severity: warn }
split: { by: time, train: 0.7, validation: 0.15 }
candidates:
  ridge: { l2: [0.01, 100, log] }
tune: { trials: 3, metric: rmse, seed: 1 }
promote: { better_than: champion, confidence: 0.9 }
schedule: { timezone: Europe/Brussels, batch: "30 0 * * *", monitor: "0 * * * *" }
batch: { window: 120d }
monitor: { min_rows: 30, drift: { share: 0.5 } }
`;
}

const modest = ['Visitors', 'step: diff(Visitors)'];
const good = [
  ...modest,
  'week_before: Visitors - mean(Visitors, 7)',
  'today: one_hot(if(weekday(Day) == 4, "friday", if(weekday(Day) == 6, "sunday", "else")))',
  'sine: sin_of(weekday(Day), 7)',
  'cosine: cos_of(weekday(Day), 7)',
];

const broken = `name: broken
title: A file with two mistakes
source: { path: "nothing.csv" }
columns:
  Day: { type: date, role: time }
  Price: { type: numbr }
target: { name: change, value: next(Price) - Price }
features:
  - lagg(Price, 1)
candidates: { ridge: {} }
`;

/** A use case that is learnt in a few seconds, and one whose file is wrong. */
export function writeDataFiles(folder: string): void {
  mkdirSync(join(folder, 'harbour-visitors'), { recursive: true });
  mkdirSync(join(folder, 'broken'), { recursive: true });
  writeFileSync(join(folder, 'harbour-visitors/visitors.csv'), visitorsCsv(1200));
  writeFileSync(join(folder, 'harbour-visitors/use-case.yaml'), visitorsYaml(modest));
  writeFileSync(join(folder, 'broken/use-case.yaml'), broken);
}

/** Gives the model more to go by, so that the next version is better for certain. */
export function improveFeatures(folder: string): void {
  writeFileSync(join(folder, 'harbour-visitors/use-case.yaml'), visitorsYaml(good));
}

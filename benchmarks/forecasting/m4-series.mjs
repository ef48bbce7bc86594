// The hourly series of the M4 competition, as its public repository holds them: one series a line, its id first.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const hour = 3_600_000;

function readLines(file) {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [entity, ...cells] = line.split(',').map((cell) => cell.trim().replaceAll('"', ''));
    return { entity, values: Float64Array.from(cells.filter((cell) => cell !== '').map(Number)) };
  });
}

/** @param folder holds Hourly-train.csv and Hourly-test.csv */
export function m4Hourly(folder) {
  const actuals = new Map(
    readLines(join(folder, 'Hourly-test.csv')).map(({ entity, values }) => [entity, values]),
  );
  return readLines(join(folder, 'Hourly-train.csv')).map(({ entity, values }) => ({
    entity,
    values,
    times: Float64Array.from(values, (_, i) => i * hour),
    actual: actuals.get(entity),
  }));
}

export const m4HourlySettings = { horizon: 48, stepMs: hour, season: 24 };

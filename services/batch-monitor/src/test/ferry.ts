import { createRandom } from '@assay/statistics';
import type { TypedRow } from '@assay/use-case';
import { forecasterBundle } from './task-bundles.ts';

const day = 86_400_000;
const firstDay = Date.UTC(2024, 0, 1);

/** A forecast: passengers of a ferry in the next week, by harbour. */
export const ferryText = (name: string) => `
name: ${name}
title: Passengers of the week to come
source: { path: "*.csv" }
columns:
  Date: { type: date, role: time }
  shop: { type: category, role: entity }
  passengers: { type: number, min: 0 }
target: { name: passengers, task: forecast, value: passengers, horizon: 7, step: 1d, season: 7 }
split: { by: time, train: 0.6, validation: 0.2 }
candidates: { seasonal-naive: {} }
tune: { trials: 1, metric: mase, seed: 1 }
batch: { window: 60d }
monitor: { window: 1d, min_rows: 5, performance: { metric: mae, worse_than_training_by: 2 } }
`;

/** Days `from` to `to` (excluded): a week that repeats itself, and some noise. */
export function ferryRows(
  from: number,
  to: number,
  { harbour = 'north', noise = 2, lost = 0 } = {},
): TypedRow[] {
  const random = createRandom(5, harbour.length);
  const rows = Array.from(
    { length: to },
    (_, index): TypedRow => ({
      Date: firstDay + index * day,
      shop: harbour,
      passengers: 100 + 10 * (index % 7) + noise * random.normal() - lost,
    }),
  );
  return rows.slice(from);
}

export const ferryBundle = (name: string) =>
  forecasterBundle(ferryText(name), [...ferryRows(0, 200), ...ferryRows(0, 200, { harbour: 'south' })]);

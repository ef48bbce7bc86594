import { importObservations, type Pool, putUseCaseVersion, transaction } from '@assay/store';
import { useCaseHash } from '@assay/use-case';

export const goldPrice = `name: gold-price
title: Gold price
source: { path: "Daily*.csv" }
columns:
  Date: { type: date, role: time }
  EUR: { type: number, unit: EUR/oz, min: 0 }
target: { name: gold_diff, value: next(EUR) - EUR, unit: EUR/oz }
features:
  - return_1: log(EUR / lag(EUR))
split: { by: time, train: 0.7, validation: 0.15 }
candidates:
  ridge: { l2: 1 }
tune: { trials: 1, metric: rmse, seed: 42 }
schedule: { timezone: Europe/Brussels, batch: "30 0 * * *" }
monitor: { retrain: { cool_down: 1d } }
`;

export const dayMs = 86_400_000;
export const firstDay = Date.UTC(2026, 0, 1);

/** The use case in force, with as many days of observations as asked for: EUR = 100 + day, but for the last day's spike. */
export async function storeGoldPrice(pool: Pool, days: number): Promise<void> {
  await putUseCaseVersion(pool, { name: 'gold-price', hash: useCaseHash(goldPrice), content: goldPrice });
  const rows = Array.from({ length: days }, (_, day) => ({
    entity: '',
    time: firstDay + day * dayMs,
    values: { Date: firstDay + day * dayMs, EUR: 100 + day },
  }));
  await transaction(pool, (tx) =>
    importObservations(tx, { useCase: 'gold-price', sha256: 'a'.repeat(64), rows }),
  );
}

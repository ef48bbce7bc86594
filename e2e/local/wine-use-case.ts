import { createRandom } from '@assay/statistics';

/** A table without a time, as a newcomer would bring it. */
export const wineUseCase = `name: wine
title: Quality of a wine
source: { path: "*.csv" }
columns:
  alcohol: { type: number, min: 0 }
  acidity: { type: number }
  pH: { type: number }
  quality: { type: number }
target: { name: score, task: regression, value: quality }
features: [alcohol, acidity, pH]
split: { by: random, train: 0.7, validation: 0.15 }
tune: { trials: 6, metric: rmse, seed: 7 }
`;

/** quality = 2 + 0.4 alcohol - 3 acidity, and noise of 0.2; pH says nothing. */
export function wineRows(count: number): string {
  const random = createRandom(11);
  const rows = Array.from({ length: count }, () => {
    const alcohol = 8 + 6 * random.next();
    const acidity = 0.2 + 0.8 * random.next();
    const pH = 2.9 + 0.6 * random.next();
    const quality = 2 + 0.4 * alcohol - 3 * acidity + 0.2 * random.normal();
    return [alcohol, acidity, pH, quality].map((value) => value.toFixed(4)).join(',');
  });
  return `alcohol,acidity,pH,quality\n${rows.join('\n')}\n`;
}

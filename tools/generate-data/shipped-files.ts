import { tripsParquet } from './bike-duration/trips-parquet.ts';
import { dailyCsv } from './gold-price/daily-csv.ts';
import { irisCsv } from './iris/iris-csv.ts';
import { ratesJson } from './ogrine-rate/rates-json.ts';
import { wineCsv } from './wine-quality/wine-csv.ts';

/** Every generated file of the repository, by its path from the root, and how it is made. */
export const shippedFiles: Readonly<Record<string, () => string | Uint8Array>> = {
  // Of the seeds 1970 to 1993 one whose path looks like a market's: no collapse, and a final ten years as lively as the real ones.
  'data-files/gold-price/Daily.csv': () => dailyCsv(1982),
  'data-files/iris/iris.csv': () => irisCsv(1936),
  // Of the seeds 2019 to 2026 one whose validation and holdout are about as lively, so that intervals fitted on the one fit the other.
  'data-files/ogrine-rate/rates.json': () => ratesJson(2023),
  'data-files/wine-quality/winequality.csv': () => wineCsv(2009),
  'data-files/bike-duration/trips-2024-05.parquet': () => tripsParquet(2024),
};

// `npm run fetch-data` brings the public originals of wine-quality, iris and bike-duration into data-files/, beside
// the generated files that are shipped: the newest file counts. `npm run fetch-data -- iris` brings one of them.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bikeDuration } from './bike-duration.ts';
import { fetchDataset } from './fetch-dataset.ts';
import { iris } from './iris.ts';
import { wineQuality } from './wine-quality.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string', default: process.env['DATA_FILES_DIR'] ?? join(root, 'data-files') },
    month: { type: 'string', default: '2024-05' },
  },
});

try {
  const datasets = [wineQuality, iris, bikeDuration(options.month)];
  const names = datasets.map(({ useCase }) => useCase);
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new Error(`there is nothing to fetch for "${unknown}"; accepted: ${names.join(', ')}`);
  const wanted = datasets.filter(({ useCase }) => positionals.length === 0 || positionals.includes(useCase));
  for (const dataset of wanted) await fetchDataset(dataset, { folder: options.to, fetch, say: console.log });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

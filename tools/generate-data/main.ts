import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedFiles } from './shipped-files.ts';

/** Writes the data that the repository ships: `npm run generate-data`. Seeded: a second run changes nothing. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
for (const [path, content] of Object.entries(shippedFiles)) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content());
  console.log(path);
}

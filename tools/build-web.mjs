// Builds the web console (services/console/web -> services/console/dist/web), unless nothing has changed since the last
// time: `npm start` runs the build each time, and a second and more of Vite would be felt.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const web = join(root, 'services/console/web');
const output = join(root, 'services/console/dist/web');
const stamp = join(root, 'services/console/dist/web-inputs.sha256');

/** The dependencies whose versions change what comes out; their lock-file entries count as inputs. */
const libraries = [
  'vite',
  '@vitejs/plugin-react',
  'react',
  'react-dom',
  'react-router',
  '@tanstack/react-query',
  'uplot',
];

function inputsHash() {
  const hash = createHash('sha256');
  const files = readdirSync(web, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of [import.meta.filename, ...files]) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const name of libraries) hash.update(`${name} ${packages[`node_modules/${name}`]?.version}\n`);
  return hash.digest('hex');
}

const inputs = inputsHash();
const isBuilt =
  existsSync(join(output, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs;
if (!isBuilt || process.argv.includes('--force')) {
  const { build } = await import('vite');
  await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
  writeFileSync(stamp, inputs);
}

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { settingsPage } from './settings-page.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

it('docs/settings.md is the one that the schemas make (stale? npm run docs)', () => {
  expect(readFileSync(join(root, 'docs/settings.md'), 'utf8')).toBe(settingsPage());
});

it('every variable of .env and docker-compose.yml is explained', () => {
  const page = settingsPage();
  const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  const used = [...compose.matchAll(/\$\{([A-Z0-9_]+)/g)].map((match) => match[1]!);
  const inEnv = [...readFileSync(join(root, '.env'), 'utf8').matchAll(/^([A-Z0-9_]+)=/gm)].map(
    (match) => match[1]!,
  );
  expect(used.length).toBeGreaterThan(20);
  expect([...new Set([...used, ...inEnv])].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const ids = [...readFileSync(join(root, 'docs/defects.md'), 'utf8').matchAll(/^\| ([A-Z]\d+) \|/gm)].map(
  (row) => row[1]!,
);

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', '.git', '.assay'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return testFiles(path);
    return /\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Titles of `it`, `test` and `describe` in a file, as far as they are literals. */
function titlesIn(file: string): string[] {
  const calls = /\b(?:it|test|describe)(?:\.each\([\s\S]*?\))?\(\s*(['"`])(.*?)\1/g;
  return [...readFileSync(file, 'utf8').matchAll(calls)].map((call) => call[2]!);
}

describe('defects of the originals', () => {
  const titles = testFiles(root).flatMap(titlesIn);

  it('are listed', () => expect(ids.length).toBeGreaterThanOrEqual(11));

  it.each(ids)('%s has a test that carries its id', (id) => {
    expect(titles.filter((title) => new RegExp(`\\b${id}\\b`).test(title))).not.toEqual([]);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { testTitles } from './test-titles.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** `| W4 | what went wrong | `a.test.ts`, `b.test.ts` |` of docs/defects.md. */
const defects = [
  ...readFileSync(join(root, 'docs/defects.md'), 'utf8').matchAll(/^\| ([A-Z]\d+) \| [^|]+ \| ([^|]+) \|$/gm),
].map(([, id, cell]) => ({ id: id!, files: [...cell!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!) }));

/** Of each use case as it was, from the first to the last. */
const numbered = { G: 11, O: 6, W: 7, I: 5, B: 5 };

describe('defects of the originals', () => {
  it('are all listed, each once', () => {
    const all = Object.entries(numbered).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, i) => `${letter}${i + 1}`),
    );
    expect(defects.map(({ id }) => id)).toEqual(all);
  });

  it.each(defects)('$id has a test that carries its id, in every file that is named', ({ id, files }) => {
    expect(files.length).toBeGreaterThan(0);
    const carries = (file: string) =>
      existsSync(join(root, file)) &&
      testTitles(join(root, file)).some((title) => new RegExp(`\\b${id}\\b`).test(title));
    expect(files.filter((file) => !carries(file))).toEqual([]);
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readImportTable } from './import-table.ts';

function page(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'assay-table-')), 'page.md');
  writeFileSync(path, text);
  return path;
}

describe('readImportTable', () => {
  it('reads rows until the table ends', () => {
    const table = readImportTable(
      page('intro\n\n| package | may import |\n| --- | --- |\n| a | nothing |\n| b | a, c |\n\n| x | y |\n'),
    );
    expect([...table].map(([name, allowed]) => [name, [...allowed]])).toEqual([
      ['a', []],
      ['b', ['a', 'c']],
    ]);
  });

  it('refuses a page without the table', () => {
    expect(() => readImportTable(page('# nothing here\n'))).toThrow(/holds no table/);
  });
});

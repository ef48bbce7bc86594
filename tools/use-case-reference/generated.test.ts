import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { functionTable } from '@assay/use-case';
import { describe, expect, it } from 'vitest';
import { referencePage, schemaFile } from './generated.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const page = readFileSync(join(root, 'docs/use-case-file.md'), 'utf8');

describe('what is generated from the use-case schema (stale? npm run use-case-reference)', () => {
  it('is the JSON Schema that is checked in', () => {
    expect(readFileSync(join(root, 'data-files/use-case.schema.json'), 'utf8')).toBe(schemaFile());
  });

  it('is the tables of docs/use-case-file.md', () => expect(page).toBe(referencePage(page)));

  it('shows every function of the language', () => {
    for (const name of Object.keys(functionTable)) expect(page).toContain(`| \`${name}(`);
  });

  it('describes every key', () => {
    const undescribed = [...page.matchAll(/^\| `([^`]+)`[^|]*\| [^|]*\| +\|$/gm)].map((row) => row[1]);
    expect(undescribed).toEqual([]);
  });
});

// `npm run use-case-reference` writes data-files/use-case.schema.json and the tables of docs/use-case-file.md.
// A test fails while they are stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { referencePage, schemaFile } from './generated.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const page = join(root, 'docs/use-case-file.md');
writeFileSync(join(root, 'data-files/use-case.schema.json'), schemaFile());
writeFileSync(page, referencePage(readFileSync(page, 'utf8')));
console.log('wrote data-files/use-case.schema.json and docs/use-case-file.md');

// `npm run docs` writes docs/settings.md. A test fails while it is stale.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingsPage } from './settings-page.ts';

writeFileSync(join(dirname(fileURLToPath(import.meta.url)), '../../docs/settings.md'), settingsPage());

// `npm run dashboards` writes grafana/dashboards/*.json. A test fails while they are stale.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dashboardFiles } from './all.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../grafana/dashboards');
mkdirSync(folder, { recursive: true });
for (const [name, text] of dashboardFiles) writeFileSync(join(folder, name), text);
console.log(`wrote ${dashboardFiles.size} dashboards`);

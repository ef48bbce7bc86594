// `npm run leaf-masks` compiles the kernel that finds the leaves of a row. A test fails while it is stale.
import { writeFileSync } from 'node:fs';
import { moduleFile, moduleSource } from './compiled.ts';

writeFileSync(moduleFile, await moduleSource());
console.log(`wrote ${moduleFile}`);

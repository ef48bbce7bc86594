import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { moduleFile, moduleSource } from './compiled.ts';

it('the kernel that finds leaves is compiled from its source as it stands (npm run leaf-masks)', async () => {
  expect(readFileSync(moduleFile, 'utf8')).toBe(await moduleSource());
});

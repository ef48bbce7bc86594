import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testTitles } from './test-titles.ts';

it('reads titles of tests that run, and nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-titles-'));
  const file = join(folder, 'x.test.ts');
  writeFileSync(
    file,
    `// it('in a comment', () => {});
const text = "it('in a text', () => {})";
describe('a part', () => {
  it("plain", async () => {});
  it.each([[1], [(2)]])('each %i', () => {});
  test.concurrent(\`of \${text}\`, () => {});
  describe.skipIf(url === undefined)('where there is one', { timeout: 3 }, () => { it('inner') });
  it.skip('skipped', () => {});
  it.todo('to be written');
  other('no test', () => {});
  expect(x, 'a message').toBe(1);
});`,
  );
  expect(testTitles(file)).toEqual(['a part', 'plain', 'each %i', 'of …', 'where there is one', 'inner']);
  rmSync(folder, { recursive: true });
});

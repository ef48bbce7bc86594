import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lastLines } from './last-lines.ts';

it('shows the messages of the last lines, JSON or not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-log-'));
  const path = join(folder, 'a.log');
  const json = JSON.stringify({ level: 'fatal', msg: 'could not start', err: { message: 'no database' } });
  writeFileSync(path, `${'old line\n'.repeat(2000)}plain words\n${json}\n\n`);
  expect(lastLines(path, 2)).toEqual(['plain words', 'could not start: no database']);
  rmSync(folder, { recursive: true });
});

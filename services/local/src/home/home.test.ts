import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openHome, wipeHome } from './home.ts';
import { lockHome } from './home-lock.ts';

const base = mkdtempSync(join(tmpdir(), 'assay-home-'));
afterAll(() => rmSync(base, { recursive: true }));
let count = 0;
const folder = (): string => {
  count += 1;
  return join(base, String(count));
};

it('makes its folder, and opens it again', () => {
  const path = folder();
  writeFileSync(join(openHome(path).stateOf('inference-api'), 'journal'), 'kept');
  expect(existsSync(join(openHome(path).stateOf('inference-api'), 'journal'))).toBe(true);
});

it('refuses a folder that holds something else, and never deletes one', () => {
  const path = folder();
  mkdirSync(path);
  writeFileSync(join(path, 'thesis.doc'), 'mine');
  expect(() => openHome(path)).toThrow(/holds something else/);
  expect(() => wipeHome(path)).toThrow(/was not made by local mode/);
  expect(existsSync(join(path, 'thesis.doc'))).toBe(true);
});

it('deletes its own folder, and is content when there is none', () => {
  const path = folder();
  openHome(path);
  wipeHome(path);
  wipeHome(path);
  expect(existsSync(path)).toBe(false);
});

it('lets one launcher in at a time', () => {
  const { folder: path } = openHome(folder());
  const lock = lockHome(path);
  expect(() => lockHome(path)).toThrow(/runs here already \(process \d+/);
  lock.release();
  lockHome(path).release();
});

it('takes the lock of a launcher that was killed, also when its pid belongs to another process now', () => {
  const { folder: path } = openHome(folder());
  for (const stale of ['999999999@gone', `${process.pid}@another boot:1`, '', 'nonsense']) {
    writeFileSync(join(path, 'launcher.lock'), stale);
    lockHome(path).release();
  }
});

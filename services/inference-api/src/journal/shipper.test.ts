import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createJournal, type Journal } from './journal.ts';
import { createShipper } from './shipper.ts';

let root: string;
let journal: Journal;
const ignore = () => {};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-shipper-'));
  journal = createJournal({
    root: join(root, 'journal'),
    now: () => new Date(),
    maxBytes: 1e9,
    segmentBytes: 1000,
    sync: 'none',
    events: { onAdopted: ignore, onDamage: ignore, onDirectoryLost: ignore, onTornTail: ignore },
  });
});
afterEach(() => {
  journal.close();
  rmSync(root, { recursive: true, force: true });
});

class Refused extends Error {}

function shipperInto(stored: string[], fails: () => boolean, refused: string[] = []) {
  return createShipper({
    journal,
    async store(records) {
      if (fails()) throw new Error('the database is down');
      if (records.some((record) => record.includes('poison'))) throw new Refused();
      stored.push(...records);
    },
    isRefusal: (error) => error instanceof Refused,
    onRefused: (record) => refused.push(record),
    onFailure: ignore,
    now: () => new Date(),
    batchRecords: 7,
    pollMs: 1,
  });
}

function journalled(count: number): string[] {
  const records = Array.from({ length: count }, (_, number) => JSON.stringify({ number }));
  for (const record of records) {
    journal.append(record, ignore);
    journal.flush();
  }
  return records;
}

it('I2: loses nothing over a time without its database', async () => {
  const stored: string[] = [];
  let down = true;
  const shipper = shipperInto(stored, () => down);
  const records = journalled(50);
  expect(await shipper.drain(1000)).toBe(false);
  expect(shipper.oldestPendingSeconds()).toBeGreaterThanOrEqual(0);
  shipper.start();
  down = false;
  for (let i = 0; i < 2000 && journal.pending().records > 0; i++)
    await new Promise((done) => setTimeout(done, 1));
  expect(stored).toEqual(records);
  expect(shipper.oldestPendingSeconds()).toBe(0);
  await shipper.stop();
});

it('sets a record that can never be stored aside, and ships those around it', async () => {
  const stored: string[] = [];
  const refused: string[] = [];
  const shipper = shipperInto(stored, () => false, refused);
  const before = journalled(10);
  journal.append('{"poison":1}', ignore);
  journal.flush();
  const after = journalled(10);
  expect(await shipper.drain(1000)).toBe(true);
  expect(stored).toEqual([...before, ...after]);
  expect(refused).toEqual(['{"poison":1}']);
});

it('I2: says since when and why it fails, until it does not', async () => {
  let down = true;
  const shipper = shipperInto([], () => down);
  journalled(1);
  shipper.start();
  for (let i = 0; i < 2000 && !shipper.failing(); i++) await new Promise((done) => setTimeout(done, 1));
  expect(shipper.failing()?.reason).toBe('the database is down');
  down = false;
  for (let i = 0; i < 2000 && shipper.failing(); i++) await new Promise((done) => setTimeout(done, 1));
  expect(shipper.failing()).toBe(null);
  await shipper.stop();
});

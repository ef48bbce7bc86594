import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInstanceDirectory } from './instance-directory.ts';
import { createJournal, type Journal, type JournalEvents, type JournalOptions } from './journal.ts';
import { ownIdentity } from './process-identity.ts';

let root: string;
const told: { name: string; event: unknown }[] = [];
const events: JournalEvents = {
  onAdopted: (event) => told.push({ name: 'adopted', event }),
  onDirectoryLost: (event) => told.push({ name: 'lost', event }),
  onDamage: (event) => told.push({ name: 'damage', event }),
  onTornTail: (event) => told.push({ name: 'torn', event }),
};

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'assay-journal-')), 'journal');
  mkdirSync(root);
  told.length = 0;
});
afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

function open(more: Partial<JournalOptions> = {}): Journal {
  return createJournal({
    root,
    now: () => new Date(),
    maxBytes: 1_000_000,
    segmentBytes: 500,
    sync: 'none',
    events,
    ...more,
  });
}

const append = (journal: Journal, record: string): Promise<void> =>
  new Promise((resolve, reject) => journal.append(record, (error) => (error ? reject(error) : resolve())));

async function shipAll(journal: Journal): Promise<string[]> {
  const shipped: string[] = [];
  for (let batch = await journal.nextBatch(3); batch; batch = await journal.nextBatch(3)) {
    shipped.push(...batch.records);
    await batch.shipped();
  }
  return shipped;
}

const directories = () => readdirSync(root).filter((name) => !name.startsWith('.'));
const segmentsOf = (name: string) =>
  readdirSync(join(root, name)).filter((file) => file.endsWith('.journal'));

/** A directory as a process that was killed leaves it: its owner has a pid that runs no more. */
function orphan(records: readonly string[]): { id: string; path: string } {
  const elsewhere = join(root, '..', 'elsewhere');
  mkdirSync(elsewhere);
  const journal = open({ root: elsewhere });
  for (const record of records) journal.append(record, () => {});
  journal.close();
  const directory = createInstanceDirectory(root, () => new Date(), { ...ownIdentity(), pid: 2 ** 22 + 1 });
  const [own] = readdirSync(elsewhere);
  for (const file of readdirSync(join(elsewhere, own!)).filter((name) => name.endsWith('.journal'))) {
    renameSync(join(elsewhere, own!, file), join(directory.path, file));
  }
  rmSync(elsewhere, { recursive: true });
  return { id: directory.id, path: directory.path };
}

describe('journal', () => {
  it('writes the records of one turn together, before it says so', async () => {
    const journal = open({ segmentBytes: 1_000_000 });
    await Promise.all(['{"a":1}', '{"a":2}', '{"a":3}'].map((record) => append(journal, record)));
    const [directory] = directories();
    const [segment] = segmentsOf(directory!);
    const bytes = readFileSync(join(root, directory!, segment!));
    expect(bytes.indexOf('AJ1\n', 1)).toBe(-1);
    expect(bytes.subarray(12).toString()).toBe('{"a":1}\n{"a":2}\n{"a":3}\n');
    expect(journal.pending()).toEqual({ records: 3, bytes: bytes.length });
    journal.close();
  });

  it('hands out every record once, in order, over many segments, and removes them when shipped', async () => {
    const journal = open({ segmentBytes: 100 });
    const records = Array.from({ length: 40 }, (_, number) => JSON.stringify({ number }));
    for (const record of records) await append(journal, record);
    expect(segmentsOf(directories()[0]!).length).toBeGreaterThan(3);
    expect(await shipAll(journal)).toEqual(records);
    expect(journal.pending()).toEqual({ records: 0, bytes: 0 });
    expect(segmentsOf(directories()[0]!).length).toBe(1);
    journal.close();
    expect(directories()).toEqual([]);
  });

  it('gives a batch again when it was not shipped', async () => {
    const journal = open();
    await append(journal, '{"a":1}');
    expect((await journal.nextBatch(10))?.records).toEqual(['{"a":1}']);
    expect((await journal.nextBatch(10))?.records).toEqual(['{"a":1}']);
    journal.close();
  });

  it('adopts what a killed process left, its torn last write excepted', async () => {
    const left = orphan(['{"a":1}', '{"a":2}']);
    appendFileSync(
      join(left.path, segmentsOf(left.id)[0]!),
      Buffer.from('AJ1\n\x40\0\0\0\0\0\0\0{"half', 'latin1'),
    );
    const journal = open();
    expect(directories()).not.toContain(left.id);
    expect(journal.pending().records).toBe(2);
    expect(await shipAll(journal)).toEqual(['{"a":1}', '{"a":2}']);
    expect(told.map(({ name }) => name)).toEqual(['adopted', 'torn']);
    journal.close();
  });

  it('leaves the directory of a living process alone', async () => {
    const first = open();
    await append(first, '{"a":1}');
    const second = open();
    second.beat();
    expect(second.pending().records).toBe(0);
    expect(await shipAll(first)).toEqual(['{"a":1}']);
    first.close();
    second.close();
  });

  it('moves to a new directory when another process took this one for dead', async () => {
    const journal = open();
    await append(journal, '{"a":1}');
    const [directory] = directories();
    renameSync(join(root, directory!), join(root, '..', 'adopted-by-another'));
    journal.beat();
    expect(told).toEqual([{ name: 'lost', event: { path: join(root, directory!) } }]);
    await append(journal, '{"a":2}');
    expect(await shipAll(journal)).toEqual(['{"a":2}']);
    journal.close();
  });

  it('leaves what was not shipped to whoever looks next when it ends in order', async () => {
    const first = open();
    const second = open();
    await append(first, '{"a":1}');
    first.close();
    second.beat();
    expect(await shipAll(second)).toEqual(['{"a":1}']);
    second.close();
    expect(directories()).toEqual([]);
  });

  it('finds segments that an adopter had not moved yet when it died too', async () => {
    const left = orphan(['{"a":1}']);
    const adopter = orphan(['{"a":2}']);
    renameSync(left.path, join(adopter.path, `adopted-${left.id}`));
    const journal = open();
    expect((await shipAll(journal)).sort()).toEqual(['{"a":1}', '{"a":2}']);
    journal.close();
  });

  it('keeps a damaged segment for a person to look at, and ships what is whole', async () => {
    const left = orphan(['{"a":1}']);
    const file = join(left.path, segmentsOf(left.id)[0]!);
    const whole = readFileSync(file);
    const broken = Buffer.from(whole);
    broken[14] = 0x7a;
    writeFileSync(file, Buffer.concat([broken, whole]));
    const journal = open();
    expect(await shipAll(journal)).toEqual(['{"a":1}']);
    expect(told.map(({ name }) => name)).toEqual(['adopted', 'damage']);
    expect(readdirSync(join(root, '.damaged')).length).toBe(1);
    journal.close();
  });

  it('refuses, and says why, when the disk share is used up; goes on when it is free again', async () => {
    const journal = open({ maxBytes: 60 });
    await append(journal, '{"a":1}');
    await expect(append(journal, JSON.stringify({ long: 'x'.repeat(60) }))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      retryAfterSeconds: 5,
    });
    await shipAll(journal);
    await append(journal, '{"a":2}');
    expect(await shipAll(journal)).toEqual(['{"a":2}']);
    journal.close();
  });
});

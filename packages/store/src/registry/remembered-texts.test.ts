import { expect, it } from 'vitest';
import { rememberTexts } from './remembered-texts.ts';

/** A table of one version a row, and what was read of it. */
function table(lengthOf: (no: number) => number) {
  const versions = new Map<number, number>();
  const read: number[] = [];
  const versionOf = (no: number): string => String(versions.get(no) ?? 0);
  return {
    read,
    change: (no: number) => versions.set(no, (versions.get(no) ?? 0) + 1),
    found: (numbers: readonly number[]) => numbers.map((no) => ({ no, version: versionOf(no) })),
    readAnew: async (numbers: readonly number[]) => {
      read.push(...numbers);
      return numbers.map((no) => {
        const version = versionOf(no);
        return { no, version, text: `${no}.${version}`.padEnd(lengthOf(no)) };
      });
    },
  };
}

const padded = (text: string): string => text.padEnd(10);

it('reads a row once as long as its version is the same', async () => {
  const rows = table(() => 10);
  const textsOf = rememberTexts(rows.readAnew, 10_000);
  expect((await textsOf(rows.found([3, 1, 2]))).map(String)).toEqual(['3.0', '1.0', '2.0'].map(padded));
  rows.change(1);
  expect((await textsOf(rows.found([1, 2]))).map(String)).toEqual(['1.1', '2.0'].map(padded));
  expect(rows.read).toEqual([3, 1, 2, 1]);
});

it('holds no more than it may, and keeps what is asked for again and again', async () => {
  const rows = table(() => 10);
  // A hundred in each generation.
  const textsOf = rememberTexts(rows.readAnew, 2000);
  for (let no = 1; no <= 1000; no++) await textsOf(rows.found([0, no]));
  expect(rows.read.filter((no) => no === 0)).toHaveLength(1);
  const before = rows.read.length;
  await textsOf(rows.found(Array.from({ length: 1000 }, (_, i) => i + 1)));
  // Those of the last two hundred at most were still there.
  expect(rows.read.length - before).toBeGreaterThanOrEqual(800);
});

it('does not keep a text that would push out all others', async () => {
  const rows = table((no) => (no === 7 ? 5000 : 10));
  const textsOf = rememberTexts(rows.readAnew, 10_000);
  await textsOf(rows.found([1, 7]));
  await textsOf(rows.found([1, 7]));
  expect(rows.read).toEqual([1, 7, 7]);
});

it('leaves out a row that is gone since it was found', async () => {
  const textsOf = rememberTexts(async () => [], 1000);
  expect(await textsOf([{ no: 1, version: '1' }])).toEqual([]);
});

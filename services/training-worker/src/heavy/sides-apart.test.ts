import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseUseCase, type UseCase } from '@assay/use-case';
import { describe, expect, test } from 'vitest';
import { toShared } from './array-blocks.ts';
import { prepareJob } from './jobs/prepare-job.ts';
import { decodeRows, sides } from './rows/prepared-rows.ts';

const folder = new URL('../../../../data-files/wine-quality/', import.meta.url);
const parsed = parseUseCase(readFileSync(new URL('use-case.yaml', folder), 'utf8'), {
  file: 'use-case.yaml',
});
const useCase: UseCase = parsed.ok ? parsed.useCase : expect.fail();

const { bytes } = await prepareJob(
  { useCase, data: { path: fileURLToPath(new URL('winequality.csv', folder)) } },
  { progress: () => {} },
);
const parts = decodeRows(toShared(bytes)).sides;
const rowsOf = (side: (typeof sides)[number]) => {
  const { X } = parts[side];
  return Array.from({ length: X.rows }, (_, r) => X.names.map((_, c) => X.values[c * X.rows + r]).join(' '));
};

describe('the wines that a model is made from', () => {
  test('W2: are trained on, chosen by, or judged on, never two of these', () => {
    const all = sides.flatMap((side) => [...parts[side].rows]);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(6497);
    for (const side of sides) expect(parts[side].rows.length, side).toBeGreaterThan(900);
  });

  test('W4: of equal wines all are on one side, though nearly every fifth row is a repetition', () => {
    const [train, validation, holdout] = sides.map((side) => new Set(rowsOf(side)));
    expect(train!.size + validation!.size + holdout!.size).toBe(6497 - 1179);
    for (const [one, other] of [
      [train!, validation!],
      [train!, holdout!],
      [validation!, holdout!],
    ]) {
      expect([...one!].filter((row) => other!.has(row))).toEqual([]);
    }
    // A shuffle that does not look would have put some hundreds on both.
    expect(rowsOf('train').length - train!.size).toBeGreaterThan(500);
  });
});

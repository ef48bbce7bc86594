import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';

describe('migrate', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  const emptied = async (): Promise<void> => {
    await database.pool.query(
      'DROP SCHEMA assay CASCADE; DROP SCHEMA IF EXISTS registry CASCADE; DROP TABLE assay_migration',
    );
  };

  it('applies every file once, however many start at the same time', async () => {
    await emptied();
    const applied = await Promise.all([1, 2, 3].map(() => migrate({ url: database.url })));
    expect(applied.flat()).toContain('0001_assay');
    expect(new Set(applied.flat()).size).toBe(applied.flat().length);
    const { rows } = await database.pool.query('SELECT name FROM assay_migration ORDER BY name');
    expect(rows.map((row) => row.name)).toEqual([...applied.flat()].sort());
  });

  it('does nothing the second time', async () => {
    expect(await migrate({ url: database.url })).toEqual([]);
  });
});

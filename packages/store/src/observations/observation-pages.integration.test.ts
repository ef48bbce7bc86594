import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '../transaction.ts';
import { importObservations } from './import-observations.ts';
import { newestObserved, type ObservationPage, observationPages } from './observation-pages.ts';

let database: TestDatabase;
const day = 86_400_000;

beforeAll(async () => {
  database = await createTestDatabase();
  const rows = ['a', 'b', ''].flatMap((entity) =>
    Array.from({ length: 10 }, (_, i) => ({ entity, time: i * day, values: { n: i } })),
  );
  await transaction(database.pool, (tx) => importObservations(tx, { useCase: 'shops', sha256: 'x', rows }));
});
afterAll(() => database.drop());

const span = {
  useCase: 'shops',
  after: new Date(5 * day),
  until: new Date(8 * day),
  lookBack: 2,
  lookAhead: 1,
};

async function pagesOf(rowsPerPage: number): Promise<ObservationPage[]> {
  const pages: ObservationPage[] = [];
  for await (const page of observationPages(database.pool, { ...span, rowsPerPage })) pages.push(page);
  return pages;
}

const insideOf = ({ rows, inside }: ObservationPage) =>
  [...inside].map((index) => `${rows[index]!.entity}${rows[index]!.time / day}`);
const allOf = ({ rows }: ObservationPage) => rows.map(({ entity, time }) => `${entity}${time / day}`);

describe('pages of observations', () => {
  it.each([1, 2, 3, 4, 9, 100])('hold each row of the span once, %d a page', async (rowsPerPage) => {
    const pages = await pagesOf(rowsPerPage);
    expect(pages.flatMap(insideOf)).toEqual(['6', '7', '8', 'a6', 'a7', 'a8', 'b6', 'b7', 'b8']);
    for (const page of pages) expect(page.inside.length).toBeLessThanOrEqual(rowsPerPage);
  });

  it('bring along what lies before and behind, of the same entity, and nothing after the end', async () => {
    const [, second] = await pagesOf(2);
    expect(allOf(second!)).toEqual(['6', '7', '8', 'a4', 'a5', 'a6', 'a7']);
    expect(insideOf(second!)).toEqual(['8', 'a6']);
  });

  it('tell the newest moment, and how many rows a span before it has', async () => {
    const newest = (until: number) =>
      newestObserved(database.pool, { useCase: 'shops', until: new Date(until), spanMs: 3 * day });
    expect(await newest(8.5 * day)).toEqual({ time: new Date(8 * day), rows: 9 });
    expect(await newest(-1)).toBeNull();
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const folder = new URL('../../../grafana/dashboards/', import.meta.url).pathname;

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly rawSql?: string }[];
  }[];
}

const queries = readdirSync(folder).flatMap((file) =>
  (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Dashboard).panels.flatMap(({ title, targets }) =>
    targets.flatMap(({ rawSql }) => (rawSql === undefined ? [] : [{ file, title, rawSql }])),
  ),
);

it('finds the queries of the dashboards', () => expect(queries.length).toBeGreaterThan(15));

it.each(queries)('$file: "$title" runs on the schema', async ({ rawSql }) => {
  // Grafana's macro; the rest is plain SQL.
  await database.pool.query(rawSql.replace(/\$__timeFilter\([^)]*\)/g, 'true'));
});

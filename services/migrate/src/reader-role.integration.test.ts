import { createPool } from '@assay/store';
import { createTestDatabase } from '@assay/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantReader } from './reader-role.ts';

describe('the role that Grafana reads with', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let owner: ReturnType<typeof createPool>;
  let reader: ReturnType<typeof createPool>;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = createPool({ url: database.url, applicationName: 'test' });
    await Promise.all([grantReader(owner, 'first-password'), grantReader(owner, 'first-password')]);
    await grantReader(owner, "it's-another");
    const url = new URL(database.url);
    url.username = 'assay_reader';
    url.password = encodeURIComponent("it's-another");
    reader = createPool({ url: url.href, applicationName: 'test' });
  });
  afterAll(async () => {
    await reader?.end();
    await owner?.query('DROP OWNED BY assay_reader; DROP ROLE assay_reader');
    await owner?.end();
    await database?.drop();
  });

  it('reads what dashboards show', async () => {
    const { rows } = await reader.query('SELECT count(*) AS n FROM assay.evidently_metrics');
    expect(rows).toEqual([{ n: 0 }]);
  });

  it.each(['assay.api_key', 'assay.webhook', 'assay.audit_log'])('reads nothing of %s', async (table) => {
    await expect(reader.query(`SELECT * FROM ${table}`)).rejects.toThrow(/permission denied/);
  });

  it('writes nothing', async () => {
    await expect(reader.query('DELETE FROM assay.prediction')).rejects.toThrow(/permission denied/);
  });
});

import { type Pool, transaction } from '@assay/store';
import { escapeLiteral } from 'pg';

/**
 * Makes (or updates) the role that Grafana reads Postgres with: SELECT on what dashboards show, nothing on keys,
 * webhooks and the audit log, and a limit on the time of a query.
 */
export async function grantReader(pool: Pool, password: string): Promise<void> {
  await transaction(pool, async (db) => {
    // Two migrations at once must not both create the role.
    await db.query(`SELECT pg_advisory_xact_lock(hashtext('assay_reader'))`);
    const { rowCount } = await db.query(`SELECT 1 FROM pg_roles WHERE rolname = 'assay_reader'`);
    await db.query(
      `${rowCount ? 'ALTER' : 'CREATE'} ROLE assay_reader LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${escapeLiteral(password)}`,
    );
    await db.query(`ALTER ROLE assay_reader SET statement_timeout = '30s'`);
    await db.query('GRANT USAGE ON SCHEMA assay, registry TO assay_reader');
    await db.query('GRANT SELECT ON ALL TABLES IN SCHEMA assay, registry TO assay_reader');
    await db.query('REVOKE ALL ON assay.api_key, assay.webhook, assay.audit_log FROM assay_reader');
  });
}

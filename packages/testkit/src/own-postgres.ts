import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@assay/embedded-postgres';
import { migrate } from '@assay/store';

export interface OwnPostgres {
  /** The migrated database; the same address after a restart. */
  readonly url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** A Postgres that only this test uses, for what the shared one must not suffer: being stopped. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = mkdtempSync(join(tmpdir(), `assay-own-postgres-${process.pid}-`));
  // Durable: what was committed must be there after the stop.
  let postgres = await startPostgres({ dataDir, durable: true });
  await migrate({ url: postgres.url });
  return {
    url: postgres.url,
    stop: () => postgres.stop(),
    async start() {
      postgres = await startPostgres({ dataDir, durable: true, port: postgres.port });
    },
    async remove() {
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

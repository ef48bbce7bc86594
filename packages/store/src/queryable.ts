import type { Pool, PoolClient } from 'pg';

/** Whatever a query can be sent to: a pool, or the one client of a transaction. */
export type Queryable = Pool | PoolClient;

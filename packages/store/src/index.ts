export * from './create-pool.ts';
export * from './listen-to.ts';
export * from './migrate.ts';
export * from './notify.ts';
export * from './queryable.ts';
export * from './transaction.ts';

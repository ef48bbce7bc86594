export * from './bundle-for-node.ts';
export * from './create-test-database.ts';
export * from './fake-clock.ts';
export * from './own-postgres.ts';
export * from './parse-metrics.ts';

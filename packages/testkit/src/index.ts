export * from './create-test-database.ts';
export * from './fake-clock.ts';
export * from './parse-metrics.ts';

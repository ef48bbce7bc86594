export * from './errors.ts';
export { type EmbeddedPostgres, type StartOptions, startPostgres } from './start-postgres.ts';
export { stopOrphan } from './stop-postmaster.ts';

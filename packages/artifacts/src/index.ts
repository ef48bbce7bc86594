export * from './artifact-store.ts';
export * from './local-copy.ts';
export * from './open-artifact-store.ts';
export * from './read-source.ts';
export type { S3Settings } from './s3-client.ts';
export type { Source, SourcePolicy, SourceVersion } from './source-policy.ts';
export { sourceVersion } from './source-version.ts';

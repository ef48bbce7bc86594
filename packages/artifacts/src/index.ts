export * from './artifact-store.ts';
export * from './local-copy.ts';
export * from './open-artifact-store.ts';
export * from './read-source.ts';
export type { S3Settings } from './s3-client.ts';

export type { ArtifactEntry, ArtifactPlace } from './artifacts.ts';
export type { BackOff } from './back-off.ts';
export type { EventStreamOptions, StreamedEvent } from './events.ts';
export type { ModelVersion } from './model-version.ts';
export type { NewModelVersion } from './model-versions.ts';
export { createRegistryClient, type RegistryClient, type RegistryClientOptions } from './registry-client.ts';
export type { Run } from './run.ts';
export type { Metric, NewRun, RunSearch } from './runs.ts';

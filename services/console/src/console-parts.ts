import type { FlowClient } from '@assay/flows';
import type { RegistryClient } from '@assay/registry-client';
import type { Logger } from '@assay/runtime';
import type { Pool } from '@assay/store';
import type { VersionJson } from './evaluation/version-json.ts';
import type { EventStreams } from './events/event-streams.ts';
import type { ParseStored } from './use-cases/parsed-use-cases.ts';

/** What the routes work with. */
export interface ConsoleParts {
  readonly pool: Pool;
  readonly flows: FlowClient;
  readonly registry: RegistryClient;
  /** evaluation.json of versions. */
  readonly evaluations: VersionJson;
  /** example.json of versions. */
  readonly examples: VersionJson;
  readonly parseStored: ParseStored;
  readonly streams: EventStreams;
  readonly now: () => Date;
  readonly logger: Logger;
  /** Calls the inference API. */
  readonly fetch: typeof fetch;
  readonly inferenceUrl: string;
  readonly inferenceKey: string | undefined;
  readonly links: ConsoleLinks;
}

/** Addresses as a person's browser or script reaches them. */
export interface ConsoleLinks {
  readonly inference: string | null;
  readonly registry: string | null;
  readonly grafana: string | null;
}

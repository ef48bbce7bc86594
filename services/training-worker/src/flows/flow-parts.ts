import type { ArtifactStore, SourcePolicy } from '@assay/artifacts';
import type { FlowClient } from '@assay/flows';
import type { RegistryClient } from '@assay/registry-client';
import type { Pool } from '@assay/store';
import type { HeavyPool } from '../heavy/heavy-pool.ts';

/** What the tasks of both flows work with. */
export interface FlowParts {
  readonly pool: Pool;
  readonly artifacts: ArtifactStore;
  readonly registry: RegistryClient;
  readonly heavy: HeavyPool;
  readonly flows: Pick<FlowClient, 'start'>;
  /** Holds one folder for each use case. */
  readonly dataFilesDir: string;
  /** Where sources with an address may be read from. */
  readonly sources: SourcePolicy;
  /** For files that live as long as a task. */
  readonly scratchDir: string;
  readonly now: () => Date;
  /** Of this program, for the record of what a model was made with. */
  readonly codeVersion: string;
}

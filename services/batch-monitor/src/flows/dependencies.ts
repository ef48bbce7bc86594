import type { ArtifactStore } from '@assay/artifacts';
import type { FlowClient } from '@assay/flows';
import type { Pool } from '@assay/store';
import type { ChampionModels } from '../models/champion-models.ts';

/** What the two flows work with. */
export interface Dependencies {
  readonly pool: Pool;
  readonly artifacts: ArtifactStore;
  readonly models: ChampionModels;
  readonly flows: FlowClient;
  readonly now: () => Date;
}

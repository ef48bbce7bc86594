import type { Pool } from '@assay/store';
import type { AliasDesk } from '../governance/alias-desk.ts';
import type { RegistrationDesk } from '../governance/registration-desk.ts';
import type { ArtifactTree } from '../proxy/artifact-tree.ts';

/** What the calls on models and versions are built on. */
export interface RegistryParts {
  readonly pool: Pool;
  readonly now: () => Date;
  readonly tree: ArtifactTree;
  readonly aliases: AliasDesk;
  readonly registrations: RegistrationDesk;
}

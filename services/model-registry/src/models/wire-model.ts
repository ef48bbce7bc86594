import type { ModelVersionRow, RegisteredModelRow } from '@assay/store';
import { unlessEmpty } from '../tracking/wire-run.ts';

/** A version as MLflow's REST API writes it, with `servable` beside, and `location` where its files are elsewhere. */
export const wireVersion = (version: ModelVersionRow) => ({
  name: version.name,
  version: String(version.version),
  creation_timestamp: version.creationTimestamp,
  last_updated_timestamp: version.lastUpdatedTimestamp,
  ...(version.userId === '' ? {} : { user_id: version.userId }),
  current_stage: version.stage,
  description: version.description,
  source: version.source,
  run_id: version.runId,
  run_link: version.runLink,
  status: version.status,
  ...(version.statusMessage === '' ? {} : { status_message: version.statusMessage }),
  servable: version.servable,
  ...(version.location === version.source ? {} : { location: version.location }),
  ...unlessEmpty('tags', version.tags),
  ...unlessEmpty('aliases', version.aliases),
});

/** A registered model as MLflow's REST API writes it. */
export const wireModel = (model: RegisteredModelRow, latest: readonly ModelVersionRow[]) => ({
  name: model.name,
  creation_timestamp: model.creationTimestamp,
  last_updated_timestamp: model.lastUpdatedTimestamp,
  ...(model.description === '' ? {} : { description: model.description }),
  ...unlessEmpty('latest_versions', latest.map(wireVersion)),
  ...unlessEmpty('tags', model.tags),
  ...unlessEmpty(
    'aliases',
    model.aliases.map(({ alias, version }) => ({ alias, version: String(version) })),
  ),
});

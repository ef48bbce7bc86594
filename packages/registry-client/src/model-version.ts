import type { ModelVersionStatus, Servable, WireModelVersion } from '@assay/contracts';

/** A version of a registered model, as the platform's own code reads it. */
export interface ModelVersion {
  readonly name: string;
  /** A whole number from 1, as text: MLflow's form. */
  readonly version: string;
  readonly status: ModelVersionStatus;
  /** Why a registration failed; else empty. */
  readonly statusMessage: string;
  readonly stage: string;
  /** Where its files are. */
  readonly source: string;
  readonly runId: string;
  readonly description: string;
  readonly servable: Servable;
  readonly aliases: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export function modelVersionFromWire(wire: WireModelVersion): ModelVersion {
  return {
    name: wire.name,
    version: wire.version,
    status: wire.status,
    statusMessage: wire.status_message,
    stage: wire.current_stage,
    // A version made of another one, or of a logged model, only names it.
    source: wire.location ?? wire.source,
    runId: wire.run_id,
    description: wire.description,
    servable: wire.servable,
    aliases: wire.aliases,
    tags: Object.fromEntries(wire.tags.map(({ key, value }) => [key, value])),
    createdAt: new Date(wire.creation_timestamp),
    updatedAt: new Date(wire.last_updated_timestamp),
  };
}

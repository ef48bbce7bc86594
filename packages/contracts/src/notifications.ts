import { z } from 'zod';

/** Postgres NOTIFY channels. Payloads are JSON; a listener that missed one catches up by polling. */
export const channels = {
  useCase: 'assay_use_case',
  registry: 'assay_registry',
  registryEvent: 'assay_registry_event',
  observations: 'assay_observations',
  flowRun: 'assay_flow_run',
} as const;

export type Channel = (typeof channels)[keyof typeof channels];

/** A use case was stored, replaced, refused or removed. */
export const useCaseNotification = z.object({ useCase: z.string() });

/** An alias moved, a version became ready or failed. `version` is null when an alias was deleted. */
export const registryNotification = z.object({
  kind: z.enum(['alias', 'version']),
  name: z.string(),
  alias: z.string().optional(),
  version: z.int().nullable().optional(),
});

/** A row was added to the registry's log of events, which says the rest. */
export const registryEventNotification = z.object({ id: z.int() });

/** The current observations of a use case changed. */
export const observationsNotification = z.object({ useCase: z.string() });

/** A flow run, or one of its tasks, changed. */
export const flowRunNotification = z.object({ id: z.string(), useCase: z.string().optional() });

export const notificationSchemas = {
  [channels.useCase]: useCaseNotification,
  [channels.registry]: registryNotification,
  [channels.registryEvent]: registryEventNotification,
  [channels.observations]: observationsNotification,
  [channels.flowRun]: flowRunNotification,
} as const;

export type UseCaseNotification = z.infer<typeof useCaseNotification>;
export type RegistryNotification = z.infer<typeof registryNotification>;
export type ObservationsNotification = z.infer<typeof observationsNotification>;
export type FlowRunNotification = z.infer<typeof flowRunNotification>;

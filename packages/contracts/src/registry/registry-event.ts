import { z } from 'zod';

/** Events that MLflow's webhook API knows, under its names. */
export const mlflowEventNames = [
  'registered_model.created',
  'model_version.created',
  'model_version_tag.set',
  'model_version_tag.deleted',
  'model_version_alias.created',
  'model_version_alias.deleted',
  // A prompt is a registered model with a tag that says so; MLflow tells of it under other names.
  'prompt.created',
  'prompt_version.created',
  'prompt_tag.set',
  'prompt_tag.deleted',
  'prompt_version_tag.set',
  'prompt_version_tag.deleted',
  'prompt_alias.created',
  'prompt_alias.deleted',
] as const;

/** Everything that the registry tells: event streams and webhooks. */
export const registryEventNames = [
  ...mlflowEventNames,
  'registered_model.deleted',
  'model_version.ready',
  'model_version.failed',
  'model_version.stage_changed',
  'model_version.deleted',
  'run.finished',
  'run.deleted',
  'run.restored',
] as const;

export type RegistryEventName = (typeof registryEventNames)[number];

/** One message of GET /api/assay/events; its SSE id resumes the stream after it. */
export const registryEventSchema = z.object({
  name: z.enum(registryEventNames),
  time: z.iso.datetime(),
  subject: z.string().describe('name of a model, or id of a run'),
  data: z.record(z.string(), z.unknown()),
});

export type RegistryEvent = z.infer<typeof registryEventSchema>;

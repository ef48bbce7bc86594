import type { RegistryEventName } from '@assay/contracts';
import type { Queryable } from '../queryable.ts';

export interface RegistryEventToRecord {
  readonly name: RegistryEventName;
  /** Name of a model, or id of a run. */
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Under which name MLflow tells of a prompt what it tells of a model. */
const namesForPrompts: Readonly<Partial<Record<RegistryEventName, RegistryEventName>>> = {
  'registered_model.created': 'prompt.created',
  'model_version.created': 'prompt_version.created',
  'model_version_tag.set': 'prompt_version_tag.set',
  'model_version_tag.deleted': 'prompt_version_tag.deleted',
  'model_version_alias.created': 'prompt_alias.created',
  'model_version_alias.deleted': 'prompt_alias.deleted',
};

const textTag = 'mlflow.prompt.text';
/** Tags by which MLflow's client keeps a prompt, and which its events leave out. */
const ownTags = new Set(['mlflow.prompt.is_prompt', '_mlflow_prompt_type', textTag]);

/** MLflow keeps a prompt as a registered model with this tag. */
export async function isPrompt(db: Queryable, model: string): Promise<boolean> {
  const { rows } = await db.query<{ prompt: boolean }>(
    `SELECT EXISTS (SELECT FROM registry.registered_model m JOIN registry.registered_model_tag t ON t.model_id = m.id
                     WHERE m.name = $1 AND t.key = 'mlflow.prompt.is_prompt' AND lower(t.value) = 'true') AS prompt`,
    [model],
  );
  return rows[0]!.prompt;
}

/** The event as it is told: of a prompt under its own name, its text beside its tags. */
export async function asPromptEvent(
  db: Queryable,
  event: RegistryEventToRecord,
): Promise<RegistryEventToRecord> {
  const name = namesForPrompts[event.name];
  if (name === undefined || !(await isPrompt(db, event.subject))) return event;
  const { tags, source: _source, run_id: _run, ...data } = event.data;
  if (tags === undefined) return { ...event, name };
  const all = tags as Readonly<Record<string, string>>;
  const others = Object.fromEntries(Object.entries(all).filter(([key]) => !ownTags.has(key)));
  const template = name === 'prompt_version.created' ? { template: all[textTag] ?? null } : {};
  return { ...event, name, data: { ...data, ...template, tags: others } };
}

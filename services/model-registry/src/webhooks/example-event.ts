import { randomUUID } from 'node:crypto';
import type { RegistryEventName } from '@assay/contracts';

const version = { name: 'example-model', version: '1' };
const prompt = { name: 'example-prompt', version: '1' };
const run = { run_id: '0123456789abcdef0123456789abcdef', run_name: 'example-run', experiment_id: '1' };
const alias = { name: 'example-model', alias: 'champion' };

const examples: Readonly<Record<RegistryEventName, Readonly<Record<string, unknown>>>> = {
  'registered_model.created': { name: 'example-model', tags: { team: 'a' }, description: 'an example' },
  'registered_model.deleted': { name: 'example-model', actor: 'example' },
  'model_version.created': {
    ...version,
    source: `runs:/${run.run_id}/model`,
    run_id: run.run_id,
    tags: {},
    description: null,
  },
  'model_version.ready': { ...version, run_id: run.run_id },
  'model_version.failed': { ...version, run_id: run.run_id, reason: 'an example' },
  'model_version.stage_changed': { ...version, stage: 'Production', from_stage: 'None', actor: 'example' },
  'model_version.deleted': { ...version, actor: 'example' },
  'model_version_tag.set': { ...version, key: 'example', value: 'value' },
  'model_version_tag.deleted': { ...version, key: 'example' },
  'model_version_alias.created': { ...alias, version: '1', from_version: null },
  'model_version_alias.deleted': { ...alias, from_version: '1' },
  'prompt.created': { name: 'example-prompt', tags: { team: 'a' }, description: 'an example' },
  'prompt_version.created': {
    ...prompt,
    template: 'Hello {{name}}!',
    tags: {},
    description: null,
  },
  'prompt_tag.set': { name: 'example-prompt', key: 'example', value: 'value' },
  'prompt_tag.deleted': { name: 'example-prompt', key: 'example' },
  'prompt_version_tag.set': { ...prompt, key: 'example', value: 'value' },
  'prompt_version_tag.deleted': { ...prompt, key: 'example' },
  'prompt_alias.created': { ...prompt, alias: 'production', from_version: null },
  'prompt_alias.deleted': { name: 'example-prompt', alias: 'production', from_version: '1' },
  'run.finished': { ...run, status: 'FINISHED' },
  'run.deleted': run,
  'run.restored': run,
};

/** What a delivery of this event looks like, for trying a webhook out. */
export const exampleOf = (event: RegistryEventName) => ({ id: randomUUID(), event, data: examples[event] });

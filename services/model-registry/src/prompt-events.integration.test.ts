import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningRegistry, startRegistry } from './test/start-registry.ts';

let registry: RunningRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.stop());

it('tells of prompts under their own names, and takes webhooks on them', async () => {
  const { call, database } = registry;
  const must = async (method: string, path: string, fields: object) =>
    expect([path, (await call(method, path, fields)).status]).toEqual([path, 200]);
  await must('POST', 'webhooks', {
    name: 'prompts',
    url: 'https://hooks.example/prompts',
    events: [
      { entity: 'PROMPT', action: 'CREATED' },
      { entity: 'PROMPT_VERSION', action: 'CREATED' },
    ],
  });
  const tags = [
    { key: 'mlflow.prompt.is_prompt', value: 'true' },
    { key: 'team', value: 'a' },
  ];
  const name = 'greeting';
  await must('POST', 'registered-models/create', { name, tags, description: 'says hello' });
  await must('POST', 'model-versions/create', {
    name,
    source: 'dummy-source',
    tags: [...tags, { key: 'mlflow.prompt.text', value: 'Hello {{name}}!' }],
  });
  await must('POST', 'registered-models/set-tag', { name, key: 'tone', value: 'warm' });
  await must('DELETE', 'registered-models/delete-tag', { name, key: 'tone' });
  await must('POST', 'model-versions/set-tag', { name, version: '1', key: 'tone', value: 'warm' });
  await must('DELETE', 'model-versions/delete-tag', { name, version: '1', key: 'tone' });
  await must('POST', 'registered-models/alias', { name, alias: 'production', version: '1' });
  await must('DELETE', 'registered-models/alias', { name, alias: 'production' });
  // A model beside it is told of as before, its tags not at all.
  await must('POST', 'registered-models/create', { name: 'a model' });
  await must('POST', 'registered-models/set-tag', { name: 'a model', key: 'tone', value: 'warm' });

  const { rows } = await database.pool.query(
    `SELECT entity || '.' || action AS name, data FROM registry.event ORDER BY id`,
  );
  expect(rows.map((row) => row.name)).toEqual([
    'prompt.created',
    'prompt_version.created',
    'prompt_tag.set',
    'prompt_tag.deleted',
    'prompt_version_tag.set',
    'prompt_version_tag.deleted',
    'prompt_alias.created',
    'prompt_alias.deleted',
    'registered_model.created',
  ]);
  expect(rows[0].data).toEqual({ name, description: 'says hello', tags: { team: 'a' } });
  expect(rows[1].data).toMatchObject({
    name,
    version: '1',
    template: 'Hello {{name}}!',
    tags: { team: 'a' },
  });
  const deliveries = await database.pool.query(
    'SELECT event FROM registry.webhook_delivery ORDER BY event_id',
  );
  expect(deliveries.rows.map((row) => row.event)).toEqual(['prompt.created', 'prompt_version.created']);
});

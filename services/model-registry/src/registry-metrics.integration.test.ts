import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseMetrics, sampleValue } from '@assay/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningRegistry, startRegistry } from './test/start-registry.ts';

describe('the metrics of the registry', () => {
  let registry: RunningRegistry;
  beforeEach(async () => {
    registry = await startRegistry();
  });
  afterEach(() => registry.stop());

  const scrape = async () => {
    const answer = await fetch(`${registry.url}/metrics`);
    expect(answer.status).toBe(200);
    return parseMetrics(await answer.text());
  };

  async function versionOf(name: string): Promise<void> {
    const { client } = registry;
    const { runId } = await client.createRun({ experimentId: '0' });
    await client.createRegisteredModelIfMissing(name);
    await client.createModelVersion({ name, source: `runs:/${runId}/model`, runId });
  }

  it('tell champions and each move of an alias, read from the database by every replica', async () => {
    const { client } = registry;
    await versionOf('counted');
    await versionOf('counted');
    await client.setAlias('counted', 'champion', 1);
    await client.setAlias('counted', 'champion', 2);
    await client.setAlias('counted', 'somebodys-own', 1);
    const samples = await scrape();
    const moved = (alias: string) =>
      sampleValue(samples, 'assay_registry_alias_moves_total', { model: 'counted', alias });
    expect(sampleValue(samples, 'assay_registry_champion_version', { model: 'counted' })).toBe(2);
    expect(moved('champion')).toBe(2);
    // A client may invent any number of names: they are no labels.
    expect(moved('somebodys-own')).toBeUndefined();
    await client.rollback({ name: 'counted', reason: 'too slow' });
    const after = await scrape();
    expect(sampleValue(after, 'assay_registry_champion_version', { model: 'counted' })).toBe(1);
    expect(
      sampleValue(after, 'assay_registry_alias_moves_total', { model: 'counted', alias: 'champion' }),
    ).toBe(3);
  });

  it('tell requests by the declared route, also of what is refused and of what is no route', async () => {
    await registry.call('POST', 'runs/create', { experiment_id: '0' });
    await registry.call('POST', 'runs/create', { experiment_id: 'none' });
    await fetch(`${registry.url}/api/2.0/mlflow/${crypto.randomUUID()}`);
    const samples = await scrape();
    const requests = samples.filter(({ name }) => name === 'assay_http_request_duration_seconds_count');
    const counted = (status: string, route: RegExp) =>
      requests
        .filter(({ labels }) => labels['status'] === status && route.test(labels['route'] ?? ''))
        .reduce((sum, { value }) => sum + value, 0);
    expect(counted('200', /runs\/create$/)).toBe(1);
    expect(counted('404', /runs\/create$/) + counted('400', /runs\/create$/)).toBe(1);
    expect(requests.every(({ labels }) => !/[0-9a-f]{8}-/.test(labels['route'] ?? ''))).toBe(true);
  });

  it('tell attempts at webhooks, and letters that were given up', async () => {
    registry.app.start();
    // Gone for good: given up at once.
    const receiver = createServer((req, res) => {
      req.resume();
      res.writeHead(410).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const events = [{ entity: 'REGISTERED_MODEL', action: 'CREATED' }];
    await registry.call('POST', 'webhooks', { name: 'hook', url, events });
    await registry.client.createRegisteredModelIfMissing('told');
    const dead = async () =>
      sampleValue(await scrape(), 'assay_registry_webhook_attempts_total', { state: 'dead' });
    while ((await dead()) !== 1) await new Promise((resolve) => setTimeout(resolve, 50));
    const samples = await scrape();
    expect(sampleValue(samples, 'assay_registry_webhook_deliveries', { state: 'dead' })).toBe(1);
    expect(sampleValue(samples, 'assay_registry_webhook_deliveries', { state: 'waiting' })).toBe(0);
    receiver.close();
  });
});

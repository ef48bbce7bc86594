import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningRegistry, startRegistry } from './test/start-registry.ts';
import { signDelivery } from './webhooks/sign.ts';

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

describe('beyond MLflow', () => {
  let registry: RunningRegistry;
  let receiver: Server;
  let hookUrl: string;
  const received: Received[] = [];
  let answerWith: (count: number) => number = () => 200;

  beforeAll(async () => {
    registry = await startRegistry();
    registry.app.start();
    receiver = createServer(async (req, res) => {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk as Buffer);
      received.push({
        headers: req.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString(),
      });
      res.writeHead(answerWith(received.length)).end('seen');
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    hookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  });
  afterAll(async () => {
    await registry.stop();
    receiver.close();
  });

  const api = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${registry.url}/api/assay/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };

  const until = async (met: () => boolean | Promise<boolean>): Promise<void> => {
    // What never comes is ended by the limit of the test.
    while (!(await met())) await new Promise((resolve) => setTimeout(resolve, 50));
  };

  async function versionOf(model: string): Promise<string> {
    const { client } = registry;
    const run = await client.createRun({ experimentId: '0' });
    await client.createRegisteredModelIfMissing(model);
    await client.putArtifact(run.runId, 'model/model.onnx', 'onnx');
    const source = `runs:/${run.runId}/model`;
    return (await client.createModelVersion({ name: model, source, runId: run.runId })).version;
  }

  it('knows what was champion on a day, also of a model that is gone', async () => {
    const { client } = registry;
    await versionOf('dated');
    await versionOf('dated');
    const before = new Date().toISOString();
    await client.promote({ name: 'dated', version: 1, reason: 'first' });
    const between = new Date(Date.now() + 1).toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await client.promote({ name: 'dated', version: 2, reason: 'better' });
    const at = async (moment: string) =>
      (await api('GET', `registered-models/dated/alias-at?at=${moment}`)).body;
    expect(await at(before)).toMatchObject({ version: null, since: null });
    expect(await at(between)).toMatchObject({ version: '1', since: { reason: 'first' } });
    expect(await at(new Date().toISOString().slice(0, 10))).toMatchObject({ version: '2' });
    expect(await at('1999-12-31')).toMatchObject({ version: null });
    await registry.call('DELETE', 'registered-models/delete', { name: 'dated' });
    expect(await at(between)).toMatchObject({ version: '1', runId: null });
    expect((await api('GET', 'registered-models/nobody/alias-at')).status).toBe(404);
    expect((await api('GET', 'registered-models/dated/alias-at?at=yesterday')).status).toBe(400);
  });

  it('leads from a prediction to the data, the use case and the code', async () => {
    const { client, database } = registry;
    const run = await client.createRun({ experimentId: '0', name: 'trained' });
    await client.logBatch(run.runId, { params: { use_case_hash: 'abc', data_snapshot: 'def' } });
    const manifest = { manifest: { provenance: { codeVersion: '1.2.3', seed: 7 } } };
    await client.putArtifact(run.runId, 'bundle/manifest.json', JSON.stringify(manifest));
    await client.createRegisteredModelIfMissing('answered');
    const source = `runs:/${run.runId}/bundle`;
    await client.createModelVersion({ name: 'answered', source, runId: run.runId });
    const id = '00000000-0000-4000-8000-000000000001';
    await database.pool.query(
      `INSERT INTO assay.prediction (id, use_case, model, version, run_id, source, created_at, inputs, features, value, output)
       VALUES ($1, 'answered', 'ridge', 1, $2, 'online', now(), '{}', '{}', 1, '{}')`,
      [id, run.runId],
    );
    expect((await api('GET', `predictions/${id}/lineage`)).body).toMatchObject({
      prediction: { id, useCase: 'answered' },
      version: { name: 'answered', version: '1', status: 'READY', source },
      run: { id: run.runId, name: 'trained' },
      snapshotSha256: 'def',
      useCaseHash: 'abc',
      codeVersion: '1.2.3',
      provenance: { seed: 7 },
    });
    expect((await api('GET', 'predictions/00000000-0000-4000-8000-000000000002/lineage')).status).toBe(404);
    expect((await api('GET', 'predictions/nonsense/lineage')).status).toBe(400);
  });

  it('puts runs and versions side by side', async () => {
    const { client } = registry;
    const runs = [];
    for (const loss of [0.3, 0.1]) {
      const run = await client.createRun({ experimentId: '0', name: `loss ${loss}` });
      await client.logBatch(run.runId, {
        metrics: [{ key: 'loss', value: loss }],
        params: { kind: 'tree', depth: loss * 10 },
      });
      runs.push(run);
    }
    await client.createRegisteredModelIfMissing('compared');
    const { version } = await client.createModelVersion({
      name: 'compared',
      source: `runs:/${runs[1]!.runId}/model`,
      runId: runs[1]!.runId,
    });
    const of = `${runs[0]!.runId},compared/${version}`;
    expect((await api('GET', `comparison?of=${of}&metric=loss`)).body).toMatchObject({
      runs: [{ asked: `compared/${version}`, name: 'loss 0.1' }, { name: 'loss 0.3' }],
      metrics: { loss: [0.1, 0.3] },
      params: { kind: ['tree', 'tree'], depth: ['1', '3'] },
      differing: ['depth'],
    });
    expect((await api('GET', 'comparison?of=one')).status).toBe(400);
    expect((await api('GET', 'comparison?of=one,two')).status).toBe(404);
  });

  it('delivers webhooks that are signed, tries again, and keeps dead letters', async () => {
    const events = [
      { entity: 'MODEL_VERSION', action: 'CREATED' },
      { entity: 'RUN', action: 'FINISHED' },
    ];
    const made = await registry.call('POST', 'webhooks', {
      name: 'hook',
      url: hookUrl,
      events,
      secret: 's3cret',
    });
    expect(made.body).toMatchObject({ webhook: { name: 'hook', events, status: 'ACTIVE' } });
    expect(JSON.stringify(made.body)).not.toContain('s3cret');
    const id = (made.body['webhook'] as unknown as { webhook_id: string }).webhook_id;

    answerWith = (count) => (count === 1 ? 503 : 200);
    await versionOf('hooked');
    await until(() => received.length === 2);
    const [first, second] = received as [Received, Received];
    // The same delivery once more, under the same id.
    expect(second.headers['x-mlflow-delivery-id']).toBe(first.headers['x-mlflow-delivery-id']);
    expect(JSON.parse(second.body)).toMatchObject({
      entity: 'model_version',
      action: 'created',
      data: { name: 'hooked', version: '1' },
    });
    expect(second.headers['x-mlflow-signature']).toBe(
      signDelivery(
        's3cret',
        second.headers['x-mlflow-delivery-id']!,
        second.headers['x-mlflow-timestamp']!,
        second.body,
      ),
    );

    // A receiver that is gone for good: given up at once.
    answerWith = () => 410;
    const run = await registry.client.createRun({ experimentId: '0' });
    await registry.client.finishRun(run.runId);
    const deliveries = async (state: string) =>
      (await api('GET', `webhooks/${id}/deliveries?state=${state}`)).body['deliveries'] as unknown as {
        id: string;
      }[];
    await until(async () => (await deliveries('dead')).length === 1);
    expect(await deliveries('dead')).toMatchObject([{ event: 'run.finished', lastStatus: 410, attempts: 1 }]);
    answerWith = () => 200;
    const [dead] = await deliveries('dead');
    expect((await api('POST', `webhooks/${id}/deliveries/${dead!.id}/retry`)).status).toBe(202);
    await until(async () => (await deliveries('delivered')).length === 2);
    expect((await api('POST', `webhooks/${id}/deliveries/${dead!.id}/retry`)).status).toBe(404);

    expect((await registry.call('POST', `webhooks/${id}/test`)).body).toMatchObject({
      result: { success: true, response_status: 200, response_body: 'seen' },
    });
    const wrong = { name: 'x', url: 'ftp://x', events };
    expect((await registry.call('POST', 'webhooks', wrong)).status).toBe(400);
    expect((await registry.call('DELETE', `webhooks/${id}`)).status).toBe(200);
    expect((await registry.call('GET', `webhooks/${id}`)).status).toBe(404);
  });

  it('streams what happens, and goes on where a listener was', async () => {
    const read = async (from: string | null, wanted: number) => {
      const stop = new AbortController();
      const response = await fetch(`${registry.url}/api/assay/events`, {
        signal: stop.signal,
        headers: from === null ? {} : { 'last-event-id': from },
      });
      expect(response.headers.get('content-type')).toContain('text/event-stream');
      return {
        events: (async () => {
          const found: { id: string; event: string }[] = [];
          let text = '';
          for await (const chunk of response.body!) {
            text += Buffer.from(chunk).toString();
            const blocks = text.split('\n\n');
            text = blocks.pop() ?? '';
            for (const block of blocks) {
              const id = /^id: (.*)$/m.exec(block)?.[1];
              const event = /^event: (.*)$/m.exec(block)?.[1];
              // Others of this file may just have committed theirs.
              if (id && event && block.includes('"subject":"streamed"')) found.push({ id, event });
            }
            if (found.length >= wanted) break;
          }
          stop.abort();
          return found;
        })(),
      };
    };
    const first = await read(null, 2);
    await versionOf('streamed');
    const seen = await first.events;
    expect(seen.map(({ event }) => event)).toEqual(['registered_model.created', 'model_version.created']);
    await registry.client.setAlias('streamed', 'champion', 1);
    const second = await read(seen[0]!.id, 2);
    expect((await second.events).map(({ event }) => event)).toEqual([
      'model_version.created',
      'model_version_alias.created',
    ]);
  });

  it('tells our own client as well, which the inference API follows', async () => {
    const told: string[] = [];
    const onOpen = () =>
      void versionOf('followed').then(() => registry.client.setAlias('followed', 'champion', 1));
    for await (const { event } of registry.client.events({ onOpen })) {
      if (event.subject === 'followed') told.push(event.name);
      if (event.name === 'model_version_alias.created') break;
    }
    expect(told).toEqual([
      'registered_model.created',
      'model_version.created',
      'model_version_alias.created',
    ]);
  });

  it('removes what was deleted long ago, and nothing that a version needs', async () => {
    const { client, database } = registry;
    const kept = await client.createRun({ experimentId: '0' });
    await client.putArtifact(kept.runId, 'model/model.onnx', 'onnx');
    await client.createRegisteredModelIfMissing('lasting');
    const source = `runs:/${kept.runId}/model`;
    await client.createModelVersion({ name: 'lasting', source, runId: kept.runId });
    const gone = await client.createRun({ experimentId: '0' });
    await client.putArtifact(gone.runId, 'notes.txt', 'four');
    for (const { runId } of [kept, gone]) await registry.call('POST', 'runs/delete', { run_id: runId });

    const nothing = { runs: 0, loggedModels: 0, experiments: 0, files: 0, bytes: 0 };
    expect((await api('POST', 'garbage-collection', {})).body).toEqual(nothing);
    await database.pool.query(
      'UPDATE registry.run SET deleted_time = deleted_time - 31 * 86400000::bigint WHERE deleted_time IS NOT NULL',
    );
    const one = { ...nothing, runs: 1, files: 1, bytes: 4 };
    expect((await api('POST', 'garbage-collection', { dryRun: true })).body).toEqual(one);
    expect((await api('POST', 'garbage-collection', {})).body).toEqual(one);
    expect((await api('POST', 'garbage-collection', {})).body).toEqual(nothing);
    expect((await registry.call('GET', 'runs/get', { run_id: gone.runId })).status).toBe(404);
    expect([...(await client.getFolder(source)).keys()]).toEqual(['model.onnx']);

    // A crash after the claim: the files are half gone, so it is gone on with and cannot be restored.
    const half = await client.createRun({ experimentId: '0' });
    await registry.call('POST', 'runs/delete', { run_id: half.runId });
    await database.pool.query('UPDATE registry.run SET collecting = true WHERE id = $1', [half.runId]);
    expect((await registry.call('POST', 'runs/restore', { run_id: half.runId })).status).toBe(404);
    expect((await api('POST', 'garbage-collection', {})).body).toMatchObject({ runs: 1 });
  });

  it('finds files that belong to nothing, and removes them when it is told to', async () => {
    const { client } = registry;
    const run = await client.createRun({ experimentId: '0' });
    await client.putArtifact(run.runId, 'mine.txt', 'kept');
    const put = (path: string, body: string) =>
      fetch(`${registry.url}/api/2.0/mlflow-artifacts/artifacts/${path}`, { method: 'PUT', body });
    await put(`0/${'a'.repeat(32)}/artifacts/left.txt`, 'seven b');
    await put(`0/models/m-${'b'.repeat(32)}/artifacts/left.txt`, 'five.');
    const collect = async (body: object) => (await api('POST', 'garbage-collection', body)).body['orphans'];
    expect(await collect({})).toBeUndefined();
    const two = { files: 2, bytes: 12 };
    expect(await collect({ orphans: 'tell' })).toEqual(two);
    expect(await collect({ orphans: 'remove', dryRun: true })).toEqual(two);
    expect(await collect({ orphans: 'remove' })).toEqual(two);
    expect(await collect({ orphans: 'tell' })).toEqual({ files: 0, bytes: 0 });
    expect(Buffer.from(await client.getArtifact(run.runId, 'mine.txt')).toString()).toBe('kept');
  });

  it('moves to another registry with ids and dates', async () => {
    const { client } = registry;
    const run = await client.createRun({ experimentId: '0', name: 'moved', startTime: new Date(12345) });
    await client.logBatch(run.runId, { metrics: [{ key: 'loss', value: 0.5, step: 3 }], params: { a: 1 } });
    const text = await (await fetch(`${registry.url}/api/assay/export`)).text();
    const other = await startRegistry();
    try {
      const take = (body: string) =>
        fetch(`${other.url}/api/assay/import`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-ndjson' },
          body,
        });
      const cut = text.split('\n').slice(0, -2).join('\n');
      expect((await take(cut)).status).toBe(400);
      expect((await take(text.replace('"run"', '"nonsense"'))).status).toBe(400);
      expect((await other.client.searchRuns({ experimentIds: ['0'] })).runs).toEqual([]);
      const taken = await take(text);
      expect(taken.status).toBe(200);
      // Files go through the proxy, under the same paths.
      const { files } = (await taken.json()) as { files: string[] };
      for (const path of files) {
        const at = `/api/2.0/mlflow-artifacts/artifacts/${path}`;
        const bytes = await (await fetch(`${registry.url}${at}`)).arrayBuffer();
        expect((await fetch(`${other.url}${at}`, { method: 'PUT', body: bytes })).status).toBe(200);
      }
      const call = async (from: RunningRegistry) => [
        (await from.call('GET', 'runs/get', { run_id: run.runId })).body,
        (await from.call('GET', 'registered-models/search', {})).body,
        await from.client.aliasHistory('streamed'),
      ];
      expect(await call(other)).toEqual(await call(registry));
      expect((await take(text)).status).toBe(409);
      // New ids follow those that came.
      expect(Number(await other.client.getOrCreateExperiment('new'))).toBeGreaterThan(0);
      await versionOf('lasting');
    } finally {
      await other.stop();
    }
  });
});

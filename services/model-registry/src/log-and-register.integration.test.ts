import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningRegistry, startRegistry } from './test/start-registry.ts';

describe('a client logs a run, registers it, moves aliases', () => {
  let registry: RunningRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry.stop());

  it('keeps params, metrics, tags and files of a run', async () => {
    const { client } = registry;
    const experimentId = await client.getOrCreateExperiment('iris');
    expect(await client.getOrCreateExperiment('iris')).toBe(experimentId);
    const run = await client.createRun({ experimentId, tags: { stage: 'first' } });
    expect(run.name).toMatch(/^[a-z]+-[a-z]+-\d+$/);
    await client.logBatch(run.runId, {
      params: { depth: 3, kind: 'tree' },
      metrics: [
        { key: 'loss', value: 0.5, step: 0 },
        { key: 'loss', value: 0.25, step: 1 },
        { key: 'broken', value: Number.NaN },
      ],
      tags: { stage: 'second' },
    });
    await client.putArtifact(run.runId, 'notes/a b.txt', 'hello');
    await client.putArtifact(run.runId, 'weights.bin', new Uint8Array([1, 2, 3]));
    await client.finishRun(run.runId);

    const read = await client.getRun(run.runId);
    expect(read).toMatchObject({
      status: 'FINISHED',
      experimentId,
      params: { depth: '3', kind: 'tree' },
      metrics: { loss: 0.25, broken: Number.NaN },
      tags: { stage: 'second', 'mlflow.runName': run.name },
    });
    expect(await client.listArtifacts(run.runId)).toEqual([
      { path: 'notes', isFolder: true, bytes: null },
      { path: 'weights.bin', isFolder: false, bytes: 3 },
    ]);
    expect(await client.listArtifacts(run.runId, 'notes')).toEqual([
      { path: 'notes/a b.txt', isFolder: false, bytes: 5 },
    ]);
    expect(Buffer.from(await client.getArtifact(run.runId, 'notes/a b.txt')).toString()).toBe('hello');
    const folder = await client.getFolder(`runs:/${run.runId}`);
    expect([...folder.keys()]).toEqual(['notes/a b.txt', 'weights.bin']);
  });

  it('finds runs by metrics, params, tags and attributes, in the order that was asked for', async () => {
    const { client } = registry;
    const experimentId = await client.getOrCreateExperiment('search');
    const made: string[] = [];
    for (const [index, loss] of [0.3, 0.1, Number.NaN, 0.2].entries()) {
      const run = await client.createRun({
        experimentId,
        name: `run-${index}`,
        startTime: new Date(1000 + index),
      });
      await client.logBatch(run.runId, {
        metrics: [{ key: 'loss', value: loss }],
        params: { kind: index % 2 === 0 ? 'ridge' : 'forest' },
        tags: { owner: `O'Hara ${index}` },
      });
      made.push(run.name);
    }
    const names = async (filter: string, orderBy: string[] = []) =>
      (await client.searchRuns({ experimentIds: [experimentId], filter, orderBy })).runs.map(
        ({ name }) => name,
      );

    expect(await names('', ['metrics.loss ASC'])).toEqual(['run-1', 'run-3', 'run-0', 'run-2']);
    expect(await names('', ['metrics.loss DESC'])).toEqual(['run-0', 'run-3', 'run-1', 'run-2']);
    expect(await names("metrics.loss > 0.15 and params.kind = 'ridge'")).toEqual(['run-0']);
    expect(await names("params.kind != 'ridge'")).toEqual(['run-3', 'run-1']);
    expect(await names("tags.owner = 'O''Hara 3'")).toEqual(['run-3']);
    expect(await names("tags.owner LIKE '%hara%'")).toEqual([]);
    expect(await names("tags.owner ILIKE '%hara%'")).toHaveLength(made.length);
    expect(await names('params.missing IS NULL AND start_time <= 1001')).toEqual(['run-1', 'run-0']);
    expect(await names("attributes.run_name = 'run-2' status = 'RUNNING'")).toEqual(['run-2']);

    const first = await client.searchRuns({ experimentIds: [experimentId], maxResults: 3 });
    expect(first.runs.map(({ name }) => name)).toEqual(['run-3', 'run-2', 'run-1']);
    const rest = { experimentIds: [experimentId], maxResults: 3, pageToken: first.nextPageToken ?? '' };
    expect((await client.searchRuns(rest)).runs.map(({ name }) => name)).toEqual(['run-0']);
    await expect(client.searchRuns({ ...rest, filter: 'metrics.loss > 0' })).rejects.toThrow('page token');
  });

  it('registers versions, moves a free alias, rolls back and keeps every move', async () => {
    const { client } = registry;
    const experimentId = await client.getOrCreateExperiment('free');
    await client.createRegisteredModelIfMissing('free', { description: 'nobody owns it' });
    await client.createRegisteredModelIfMissing('free');
    for (let version = 1; version <= 3; version++) {
      const run = await client.createRun({ experimentId });
      await client.putArtifact(run.runId, 'model/model.onnx', 'onnx');
      const source = `runs:/${run.runId}/model`;
      const made = await client.createModelVersion({ name: 'free', source, runId: run.runId });
      expect(made).toMatchObject({ version: String(version), status: 'READY', servable: 'onnx' });
      // A flow task that is repeated after a crash makes no twin.
      expect((await client.createModelVersion({ name: 'free', source, runId: run.runId })).version).toBe(
        made.version,
      );
    }
    expect((await client.champions()).champions).toEqual([]);
    await client.setAlias('free', 'champion', 1);
    expect(await client.champions()).toMatchObject({
      changed: true,
      champions: [{ name: 'free', version: '1' }],
    });
    expect(await client.champions()).toMatchObject({
      changed: false,
      champions: [{ name: 'free', version: '1' }],
    });

    await client.promote({ name: 'free', version: 2, reason: 'better', actor: 'ada' });
    await client.promote({ name: 'free', version: 3, reason: 'better still' });
    expect(await client.promote({ name: 'free', version: 3, reason: 'again' })).toMatchObject({
      fromVersion: '2',
    });
    expect(await client.rollback({ name: 'free', reason: 'worse' })).toMatchObject({
      fromVersion: '3',
      toVersion: '2',
    });
    expect(await client.rollback({ name: 'free', reason: 'worse' })).toMatchObject({
      fromVersion: '2',
      toVersion: '1',
    });
    await expect(client.rollback({ name: 'free', reason: 'worse' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('version 1 is the first champion'),
    });
    expect((await client.getByAlias('free', 'champion'))?.version).toBe('1');
    expect(await client.getByAlias('free', 'challenger')).toBeNull();
    expect(await client.getByAlias('nothing', 'champion')).toBeNull();

    const history = await client.aliasHistory('free');
    expect(history.map(({ kind, fromVersion, toVersion }) => [kind, fromVersion, toVersion])).toEqual([
      ['rolled-back', '2', '1'],
      ['rolled-back', '3', '2'],
      ['promoted', '2', '3'],
      ['promoted', '1', '2'],
      ['set', null, '1'],
    ]);
    expect(history[3]).toMatchObject({ actor: 'ada (by local)', reason: 'better' });
    await expect(
      registry.database.pool.query("UPDATE registry.alias_move SET reason = 'nicer'"),
    ).rejects.toThrow('only ever appended to');
  });

  it('takes the aliases of a deleted version away, and says so in their history', async () => {
    const { client } = registry;
    const { runId } = await client.createRun({ experimentId: '0' });
    await client.createRegisteredModelIfMissing('short-lived');
    const version = { name: 'short-lived', source: `runs:/${runId}/model`, runId };
    await client.createModelVersion(version);
    await client.setAlias('short-lived', 'champion', 1);
    await registry.call('DELETE', 'model-versions/delete', { name: 'short-lived', version: '1' });
    expect(await client.getByAlias('short-lived', 'champion')).toBeNull();
    expect((await client.aliasHistory('short-lived'))[0]).toMatchObject({ kind: 'deleted', toVersion: null });
    // The number of a deleted version is not used again.
    expect((await client.createModelVersion(version)).version).toBe('2');
  });
});

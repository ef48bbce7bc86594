import { type Evaluation, isAssayError } from '@assay/contracts';
import { parseMetrics, sampleValue } from '@assay/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBundle, passed } from './test/make-bundle.ts';
import { type RunningRegistry, startRegistry } from './test/start-registry.ts';

describe('a model whose name a use case owns', () => {
  let registry: RunningRegistry;
  beforeEach(async () => {
    registry = await startRegistry();
    await registry.database.pool.query("INSERT INTO assay.use_case (name) VALUES ('doubling')");
    await registry.client.createRegisteredModelIfMissing('doubling');
  });
  afterEach(() => registry.stop());

  type Files = Awaited<ReturnType<typeof makeBundle>>;

  async function logBundle(files: Files): Promise<{ name: string; runId: string; source: string }> {
    const { client } = registry;
    const experimentId = await client.getOrCreateExperiment('doubling');
    const { runId } = await client.createRun({ experimentId });
    for (const { path, bytes } of files) await client.putArtifact(runId, `bundle/${path}`, bytes);
    return { name: 'doubling', runId, source: `runs:/${runId}/bundle` };
  }

  const register = async (evaluation?: Evaluation) =>
    registry.client.createModelVersion(await logBundle(await makeBundle('doubling', evaluation)));

  const reasonOf = async (call: Promise<unknown>): Promise<string> => {
    const error = await call.then(
      () => new Error('it was accepted'),
      (refusal: unknown) => refusal,
    );
    return isAssayError(error) ? `${error.code}: ${error.detail}` : String(error);
  };

  it('is READY once its bundle was loaded and served equals trained', async () => {
    expect(await register()).toMatchObject({ version: '1', status: 'READY', servable: 'assay' });
    const move = await registry.client.promote({ name: 'doubling', version: 1, reason: 'first' });
    expect(move).toMatchObject({ kind: 'promoted', toVersion: '1', evidence: { gates: [passed] } });
    const { champions } = await registry.client.champions();
    expect(champions).toMatchObject([{ name: 'doubling', version: '1', servable: 'assay' }]);
    const files = await registry.client.getFolder(champions[0]?.source ?? '');
    expect(files.has('manifest.json')).toBe(true);
  });

  it.each<[string, (files: Files) => Files, RegExp]>([
    ['without its marker', (files) => files.filter(({ path }) => path !== 'manifest.json'), /manifest\.json/],
    ['without its weights', (files) => files.filter(({ path }) => path !== 'weights.bin'), /weights\.bin/],
    ['without any file', () => [], /there are no files/],
    [
      'with a changed byte',
      (files) =>
        files.map((file) =>
          file.path === 'weights.bin'
            ? { ...file, bytes: file.bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte)) }
            : file,
        ),
      /weights\.bin/,
    ],
  ])('is never READY %s', async (_, damage, reason) => {
    const version = await logBundle(damage(await makeBundle('doubling')));
    expect(await reasonOf(registry.client.createModelVersion(version))).toMatch(reason);
    const failed = await registry.client.getModelVersion('doubling', 1);
    expect(failed).toMatchObject({
      status: 'FAILED_REGISTRATION',
      statusMessage: expect.stringMatching(reason),
    });
    const refused = await reasonOf(registry.client.promote({ name: 'doubling', version: 1, reason: 'try' }));
    expect(refused).toMatch(/^GATE_REFUSED: .*served-equals-trained/);
  });

  it('refuses the bundle of another use case', async () => {
    const version = await logBundle(await makeBundle('tripling'));
    expect(await reasonOf(registry.client.createModelVersion(version))).toContain('of the use case tripling');
  });

  it('is taken up again when the process died while it was pending', async () => {
    const { runId, source } = await logBundle(await makeBundle('doubling'));
    await registry.database.pool.query(
      `INSERT INTO registry.model_version (model_id, version, creation_timestamp, last_updated_timestamp, source, run_id, status)
       SELECT id, 1, 0, 0, $1, $2, 'PENDING_REGISTRATION' FROM registry.registered_model WHERE name = 'doubling'`,
      [source, runId],
    );
    expect((await registry.client.getModelVersion('doubling', 1)).status).toBe('PENDING_REGISTRATION');
    registry.app.start();
    expect(await registry.client.createModelVersion({ name: 'doubling', runId, source })).toMatchObject({
      version: '1',
      status: 'READY',
    });
  });

  it('does not become champion through a gate that failed, whichever way it is asked for', async () => {
    const detail = 'rmse 9.9 against 9.7: better with probability 0.31, at least 0.9 is asked for';
    await register({ gates: [passed, { gate: 'better-than-champion', passed: false, detail }] });
    const refusal = await reasonOf(
      registry.client.promote({ name: 'doubling', version: 1, reason: 'please' }),
    );
    expect(refusal).toMatch(/^GATE_REFUSED: .*"better-than-champion"/);
    expect(refusal).toContain(detail);

    const alias = { name: 'doubling', alias: 'champion', version: '1' };
    const stage = { name: 'doubling', version: '1', stage: 'Production' };
    for (const answer of [
      await registry.call('POST', 'registered-models/alias', alias),
      await registry.call('POST', 'model-versions/transition-stage', stage),
    ]) {
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({
        error_code: 'INVALID_PARAMETER_VALUE',
        message: expect.stringContaining(detail),
      });
    }
    expect(await registry.client.aliasHistory('doubling')).toEqual([]);
    // Another alias stands in nobody's way.
    await registry.client.setAlias('doubling', 'challenger', 1);
    expect((await registry.client.getModelVersion('doubling', 1)).stage).toBe('None');

    const metrics = parseMetrics(await (await fetch(`${registry.url}/metrics`)).text());
    expect(
      sampleValue(metrics, 'assay_registry_gate_refusals_total', {
        model: 'doubling',
        gate: 'better-than-champion',
      }),
    ).toBe(3);
    // The one move that was not refused, counted in the history itself.
    expect(
      sampleValue(metrics, 'assay_registry_alias_moves_total', { model: 'doubling', alias: 'challenger' }),
    ).toBe(1);
  });

  it('refuses a version that was compared with a champion of yesterday, also when two ask at once', async () => {
    for (let version = 1; version <= 3; version++) await register();
    const asked = await Promise.allSettled(
      [1, 2, 3].map((version) => registry.client.promote({ name: 'doubling', version, reason: 'me first' })),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason.detail as string] : []));
    expect(refusals).toHaveLength(2);
    for (const refusal of refusals) expect(refusal).toContain('"champion-unchanged"');
    expect(await registry.client.aliasHistory('doubling')).toHaveLength(1);
  });

  it('keeps stage and alias the same thing, and rolls back to what was champion before', async () => {
    await register();
    await register({ gates: [passed], comparedWith: { version: '1' } });
    const { client } = registry;
    await registry.call('POST', 'model-versions/transition-stage', {
      name: 'doubling',
      version: '1',
      stage: 'production',
    });
    await client.setAlias('doubling', 'champion', 2);
    const stages = async () =>
      Promise.all([1, 2].map(async (version) => (await client.getModelVersion('doubling', version)).stage));
    expect(await stages()).toEqual(['Archived', 'Production']);
    await client.rollback({ name: 'doubling', reason: 'drift' });
    expect(await stages()).toEqual(['Production', 'Archived']);
    await registry.call('POST', 'model-versions/transition-stage', {
      name: 'doubling',
      version: '1',
      stage: 'Staging',
    });
    expect(await client.getByAlias('doubling', 'champion')).toBeNull();
    expect(await stages()).toEqual(['Staging', 'Archived']);
  });

  it('keeps the files of a registered version as they were verified', async () => {
    const { runId } = await register();
    const { client } = registry;
    expect(await reasonOf(client.putArtifact(runId, 'bundle/evaluation.json', '{"gates":[]}'))).toMatch(
      /^CONFLICT: /,
    );
    expect(await reasonOf(client.putArtifact(runId, 'bundle/more.txt', 'x'))).toMatch(/^CONFLICT: /);
    // The same bytes again are no change: a task that is repeated after a crash sends them.
    const evaluation = await client.getArtifact(runId, 'bundle/evaluation.json');
    await client.putArtifact(runId, 'bundle/evaluation.json', evaluation);
    await client.putArtifact(runId, 'report.html', '<p>fine</p>');
    const root = (await client.getRun(runId)).artifactUri.replace('mlflow-artifacts:/', '');
    const address = `${registry.url}/api/2.0/mlflow-artifacts/artifacts/${root}`;
    expect((await fetch(address, { method: 'DELETE' })).status).toBe(409);
    expect((await client.getFolder(`runs:/${runId}/bundle`)).has('manifest.json')).toBe(true);
  });

  it('is not renamed, nor is another model given its name', async () => {
    await registry.client.createRegisteredModelIfMissing('free');
    for (const [name, new_name] of [
      ['doubling', 'other'],
      ['free', 'doubling'],
    ]) {
      expect((await registry.call('POST', 'registered-models/rename', { name, new_name })).status).toBe(400);
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningRegistry, startRegistry } from './test/start-registry.ts';

interface Model {
  readonly info: { readonly model_id: string; readonly artifact_uri: string; readonly status: string };
  readonly data: { readonly metrics?: readonly object[] };
}

describe('what MLflow 3 logs', () => {
  let registry: RunningRegistry;
  let experimentId: string;
  beforeAll(async () => {
    registry = await startRegistry();
    experimentId = await registry.client.getOrCreateExperiment('three');
  });
  afterAll(() => registry.stop());

  async function made(name: string, fields: object = {}): Promise<Model> {
    const answer = await registry.call('POST', 'logged-models', {
      experiment_id: experimentId,
      name,
      ...fields,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body['model'] as unknown as Model;
  }

  const names = async (search: object): Promise<string[]> => {
    const answer = await registry.call('POST', 'logged-models/search', {
      experiment_ids: [experimentId],
      ...search,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return ((answer.body['models'] ?? []) as { info: { name: string } }[]).map(({ info }) => info.name);
  };

  it('keeps a model with files of its own, and registers it as a version', async () => {
    const run = await registry.client.createRun({ experimentId });
    const { info } = await made('iris', {
      source_run_id: run.runId,
      params: [{ key: 'depth', value: '3' }],
      tags: [{ key: 'team', value: 'a' }],
    });
    expect(info).toMatchObject({
      status: 'LOGGED_MODEL_PENDING',
      artifact_uri: `mlflow-artifacts:/${experimentId}/models/${info.model_id}/artifacts`,
    });
    const files = `${registry.url}/api/2.0/mlflow-artifacts/artifacts/${experimentId}/models/${info.model_id}/artifacts`;
    await fetch(`${files}/data/model.onnx`, { method: 'PUT', body: 'onnx' });
    const path = `logged-models/${info.model_id}`;
    expect((await registry.call('PATCH', path, { model_id: info.model_id, status: 2 })).body).toMatchObject({
      model: { info: { status: 'LOGGED_MODEL_READY' } },
    });
    const inFolder = await registry.call('GET', `${path}/artifacts/directories`, {
      artifact_directory_path: 'data',
    });
    expect(inFolder.body).toEqual({
      root_uri: info.artifact_uri,
      files: [{ path: 'data/model.onnx', is_dir: false, file_size: 4 }],
    });

    await registry.call('POST', 'runs/outputs', {
      run_id: run.runId,
      models: [{ model_id: info.model_id, step: 2 }],
    });
    expect((await registry.call('GET', 'runs/get', { run_id: run.runId })).body).toMatchObject({
      run: { outputs: { model_outputs: [{ model_id: info.model_id, step: 2 }] } },
    });

    await registry.client.createRegisteredModelIfMissing('three');
    const source = `models:/${info.model_id}`;
    const without = await registry.call('POST', 'model-versions/create', { name: 'three', source });
    expect(without).toMatchObject({ status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE' } });
    const version = await registry.call('POST', 'model-versions/create', {
      name: 'three',
      source,
      model_id: info.model_id,
    });
    expect(version.body).toMatchObject({
      model_version: { source, run_id: run.runId, status: 'READY', servable: 'onnx' },
    });
    expect(
      (await registry.call('GET', 'model-versions/get-download-uri', { name: 'three', version: '1' })).body,
    ).toEqual({ artifact_uri: info.artifact_uri });
    // A copy names the version it was made of, and its files are the same.
    const copy = await registry.call('POST', 'model-versions/create', {
      name: 'three',
      source: 'models:/three/1',
    });
    expect(copy.body).toMatchObject({
      model_version: { source: 'models:/three/1', location: info.artifact_uri },
    });
    expect([
      ...(
        await registry.client.getFolder((await registry.client.getModelVersion('three', 2))!.source)
      ).keys(),
    ]).toEqual(['data/model.onnx']);
  });

  it('finds models by attributes, params, tags, and metrics on a dataset, in the order asked for', async () => {
    const run = await registry.client.createRun({ experimentId });
    for (const [index, loss] of [0.3, 0.1, 0.2].entries()) {
      const { info } = await made(`found-${index}`, {
        params: [{ key: 'k', value: `v${index}` }],
        model_type: 'tree',
      });
      await registry.call('POST', 'runs/log-batch', {
        run_id: run.runId,
        metrics: [
          {
            key: 'loss',
            value: loss,
            timestamp: 1,
            model_id: info.model_id,
            dataset_name: 'test',
            dataset_digest: 'd',
          },
          { key: 'loss', value: 1 - loss, timestamp: 0, model_id: info.model_id },
        ],
      });
    }
    const byLoss = [{ field_name: 'metrics.loss', ascending: true }];
    const filter = "model_type = 'tree'";
    expect(await names({ filter, order_by: byLoss })).toEqual(['found-1', 'found-2', 'found-0']);
    expect(await names({ filter: 'metrics.loss > 0.5', order_by: byLoss })).toHaveLength(3);
    const datasets = [{ dataset_name: 'test', dataset_digest: 'd' }];
    expect(await names({ filter: 'metrics.loss > 0.5', datasets })).toEqual([]);
    expect(await names({ filter: 'metrics.loss < 0.25', datasets, order_by: byLoss })).toEqual([
      'found-1',
      'found-2',
    ]);
    expect(await names({ filter: "params.k IN ('v0', 'v2')", order_by: [{ field_name: 'name' }] })).toEqual([
      'found-0',
      'found-2',
    ]);
    const deleted = (await made('gone')).info.model_id;
    expect((await registry.call('DELETE', `logged-models/${deleted}`)).status).toBe(200);
    expect((await registry.call('GET', `logged-models/${deleted}`)).status).toBe(404);
    expect(await names({ filter: "name = 'gone'" })).toEqual([]);
  });

  it('keeps which datasets a run read, and finds runs by them', async () => {
    const run = await registry.client.createRun({ experimentId, name: 'reader' });
    const dataset = { name: 'wine', digest: 'abc', source_type: 'local', source: '{}', schema: '{}' };
    const input = { dataset, tags: [{ key: 'mlflow.data.context', value: 'train' }] };
    const sent = { run_id: run.runId, datasets: [input, input], models: [{ model_id: 'm-elsewhere' }] };
    expect((await registry.call('POST', 'runs/log-inputs', sent)).status).toBe(200);
    expect((await registry.call('POST', 'runs/log-inputs', sent)).status).toBe(200);
    expect((await registry.call('GET', 'runs/get', { run_id: run.runId })).body).toMatchObject({
      run: {
        inputs: {
          dataset_inputs: [{ dataset, tags: input.tags }],
          model_inputs: [{ model_id: 'm-elsewhere' }],
        },
      },
    });
    const found = async (filter: string) =>
      (await registry.client.searchRuns({ experimentIds: [experimentId], filter })).runs.map(
        ({ name }) => name,
      );
    expect(await found("dataset.name = 'wine' AND dataset.context = 'train'")).toEqual(['reader']);
    expect(await found("dataset.digest IN ('abc', 'x')")).toEqual(['reader']);
    expect(await found("datasets.context = 'eval'")).toEqual([]);
    expect(
      (await registry.call('POST', 'experiments/search-datasets', { experiment_ids: [experimentId] })).body,
    ).toEqual({
      dataset_summaries: [{ experiment_id: experimentId, name: 'wine', digest: 'abc', context: 'train' }],
    });
  });

  it('samples a long metric over its steps: both ends, and steps evenly between', async () => {
    const run = await registry.client.createRun({ experimentId });
    await registry.client.logBatch(run.runId, {
      metrics: Array.from({ length: 1000 }, (_, step) => ({ key: 'loss', value: 1 / (step + 1), step })),
    });
    const address = new URLSearchParams({ metric_key: 'loss', max_results: '10' });
    address.append('run_ids', run.runId);
    const response = await fetch(
      `${registry.url}/api/2.0/mlflow/metrics/get-history-bulk-interval?${address}`,
    );
    const steps = ((await response.json()) as { metrics: { step: number }[] }).metrics.map(
      ({ step }) => step,
    );
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBe(999);
    expect(steps.length).toBeGreaterThanOrEqual(10);
    expect(steps.length).toBeLessThanOrEqual(11);
    const all = await registry.call('GET', 'metrics/get-history-bulk', {
      run_id: run.runId,
      metric_key: 'loss',
    });
    expect(all.body['metrics']).toHaveLength(1000);
  });
});

import {
  deleteRunTag,
  getRunInfo,
  insertLoggedModelMetrics,
  type LogBatchOutcome,
  type LoggedMetric,
  type LoggedModelMetric,
  type RunBatch,
  transaction,
} from '@assay/store';
import { integer, list, number, object, optional, required, text } from '../mlflow/field.ts';
import { invalid, missing } from '../mlflow/mlflow-error.ts';
import { type MlflowRoute, mlflowRoute } from '../mlflow/mlflow-route.ts';
import { findActiveRun, noRun, notActive, runIdFields, runIdOf } from './find-run.ts';
import { checkDistinct, checkKey, cutParamValue } from './key-rules.ts';
import { loggedMetric, metricsOfModels } from './logged-value.ts';
import { keyValueField, tagsOf } from './tag-field.ts';
import type { Tracking } from './tracking-store.ts';

const limits = { metrics: 1000, params: 100, tags: 100, together: 1000 };

const metricFields = {
  key: required(text),
  value: required(number),
  timestamp: required(integer),
  step: optional(integer),
  model_id: optional(text),
  dataset_name: optional(text),
  dataset_digest: optional(text),
};

interface Batch {
  readonly metrics: readonly LoggedMetric[];
  /** Those of the metrics that also say how good a logged model is. */
  readonly ofModels?: readonly Omit<LoggedModelMetric, 'runId'>[];
  readonly params: readonly { key: string; value: string }[];
  readonly tags: readonly { key: string; value: string }[];
}

function paramsOf(
  sent: readonly { key: string; value: string | undefined }[],
): { key: string; value: string }[] {
  for (const { key } of sent) checkKey(key, 'param');
  checkDistinct(
    sent.map(({ key }) => key),
    'param',
  );
  return sent.map(({ key, value }) => ({ key, value: cutParamValue(value ?? '') }));
}

function checkSize(batch: Batch): void {
  for (const part of ['metrics', 'params', 'tags'] as const) {
    if (batch[part].length > limits[part]) {
      throw invalid(`A batch may hold ${limits[part]} ${part} at most; this one holds ${batch[part].length}`);
    }
  }
  const together = batch.metrics.length + batch.params.length + batch.tags.length;
  if (together > limits.together) {
    throw invalid(
      `A batch may hold ${limits.together} metrics, params and tags at most; this one holds ${together}`,
    );
  }
}

/** Metrics, params and tags of a run: one at a time, or many in a batch. */
export function runLoggingRoutes({ pool, writer }: Tracking): MlflowRoute[] {
  async function write(
    batch: RunBatch,
    ofModels: readonly Omit<LoggedModelMetric, 'runId'>[],
  ): Promise<LogBatchOutcome> {
    if (ofModels.length === 0) return writer.log(batch);
    const write = await writer.prepare(batch);
    return transaction(pool, async (tx) => {
      const logged = await write(tx);
      if (logged.outcome === 'logged') await insertLoggedModelMetrics(tx, batch.runId, ofModels);
      return logged;
    });
  }

  async function log(runId: string, batch: Batch): Promise<object> {
    checkSize(batch);
    const result = await write({ runId, ...batch }, batch.ofModels ?? []);
    if (result.outcome === 'no-active-run') {
      throw (await getRunInfo(pool, runId)) === null ? noRun(runId) : notActive(runId);
    }
    if (result.outcome === 'param-differs') {
      throw invalid(
        `Changing param values is not allowed. Param with key='${result.key}' was already logged with value='${result.stored.slice(0, 200)}' for run ID='${runId}'.`,
      );
    }
    return {};
  }

  const nothing = { metrics: [], params: [], tags: [] };
  return [
    mlflowRoute({
      methods: ['POST'],
      path: 'runs/log-metric',
      access: 'write',
      fields: { ...runIdFields, ...metricFields },
      answer: ({ run_id, run_uuid, ...metric }) =>
        log(runIdOf({ run_id, run_uuid }), {
          ...nothing,
          metrics: [loggedMetric(metric)],
          ofModels: metricsOfModels([metric]),
        }),
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'runs/log-parameter',
      access: 'write',
      fields: { ...runIdFields, key: required(text), value: optional(text) },
      answer: ({ key, value, ...ids }) =>
        log(runIdOf(ids), { ...nothing, params: paramsOf([{ key, value }]) }),
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'runs/log-batch',
      access: 'write',
      fields: {
        run_id: required(text),
        metrics: list(object(metricFields)),
        params: list(keyValueField),
        tags: list(keyValueField),
      },
      answer: ({ run_id, metrics, params, tags }) =>
        log(run_id, {
          metrics: metrics.map(loggedMetric),
          ofModels: metricsOfModels(metrics),
          params: paramsOf(params),
          tags: tagsOf(tags),
        }),
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'runs/set-tag',
      access: 'write',
      fields: { ...runIdFields, key: required(text), value: optional(text) },
      answer: ({ key, value, ...ids }) => log(runIdOf(ids), { ...nothing, tags: tagsOf([{ key, value }]) }),
    }),
    mlflowRoute({
      methods: ['POST'],
      path: 'runs/delete-tag',
      access: 'write',
      fields: { run_id: required(text), key: required(text) },
      async answer({ run_id, key }) {
        await findActiveRun(pool, run_id);
        const deleted = await deleteRunTag(pool, { runId: run_id, key });
        if (!deleted) throw missing(`No tag with name: ${key} in run with id ${run_id}`);
        return {};
      },
    }),
  ];
}

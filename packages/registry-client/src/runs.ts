import { type RunStatus, runSchema } from '@assay/contracts';
import { z } from 'zod';
import { type Run, runFromWire } from './run.ts';
import type { Transport } from './transport.ts';

export interface NewRun {
  readonly experimentId: string;
  readonly name?: string;
  /** Makes a nested run. */
  readonly parentRunId?: string;
  readonly user?: string;
  readonly startTime?: Date;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface Metric {
  readonly key: string;
  /** NaN and ±Infinity are legal. */
  readonly value: number;
  readonly step?: number;
  readonly timestamp?: Date;
}

export interface RunSearch {
  readonly experimentIds: readonly string[];
  /** MLflow's grammar, for example metrics.rmse < 10 AND params.kind = 'ridge'. */
  readonly filter?: string;
  readonly orderBy?: readonly string[];
  readonly maxResults?: number;
  readonly pageToken?: string;
}

export interface RunCalls {
  createRun(run: NewRun, options?: { signal?: AbortSignal }): Promise<Run>;
  /** Any number of metrics, params and tags: cut into as many batches as the registry's limits ask for. */
  logBatch(
    runId: string,
    batch: {
      metrics?: readonly Metric[];
      params?: Readonly<Record<string, string | number | boolean>>;
      tags?: Readonly<Record<string, string>>;
    },
    options?: { signal?: AbortSignal },
  ): Promise<void>;
  setTags(
    runId: string,
    tags: Readonly<Record<string, string>>,
    options?: { signal?: AbortSignal },
  ): Promise<void>;
  finishRun(
    runId: string,
    options?: { status?: Exclude<RunStatus, 'RUNNING' | 'SCHEDULED'>; endTime?: Date; signal?: AbortSignal },
  ): Promise<void>;
  getRun(runId: string, options?: { signal?: AbortSignal }): Promise<Run>;
  searchRuns(
    search: RunSearch,
    options?: { signal?: AbortSignal },
  ): Promise<{ runs: Run[]; nextPageToken: string | null }>;
}

const oneRun = z.object({ run: runSchema });
const anyObject = z.looseObject({});
const pageOfRuns = z.object({ runs: z.array(runSchema).default([]), next_page_token: z.string().optional() });

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

const pairs = (values: Readonly<Record<string, string | number | boolean>> = {}) =>
  Object.entries(values).map(([key, value]) => ({ key, value: String(value) }));

/** JSON has no NaN or Infinity: MLflow takes them as text. */
const wireNumber = (value: number) => (Number.isFinite(value) ? value : String(value));

export function runCalls(transport: Transport, now: () => Date): RunCalls {
  const post = (path: string, json: unknown, signal: AbortSignal | undefined) =>
    transport.json(anyObject, { method: 'POST', path: `/api/2.0/mlflow/runs/${path}`, json, signal });

  const calls: RunCalls = {
    async createRun(run, { signal } = {}) {
      const tags = { ...run.tags, ...(run.parentRunId ? { 'mlflow.parentRunId': run.parentRunId } : {}) };
      const json = {
        experiment_id: run.experimentId,
        ...(run.name === undefined ? {} : { run_name: run.name }),
        ...(run.user === undefined ? {} : { user_id: run.user }),
        start_time: (run.startTime ?? now()).getTime(),
        tags: pairs(tags),
      };
      const path = '/api/2.0/mlflow/runs/create';
      const answer = await transport.json(oneRun, { method: 'POST', path, json, signal, repeatable: false });
      return runFromWire(answer.run);
    },
    async logBatch(runId, batch, { signal } = {}) {
      const time = now().getTime();
      const metrics = (batch.metrics ?? []).map((metric) => ({
        key: metric.key,
        value: wireNumber(metric.value),
        timestamp: metric.timestamp?.getTime() ?? time,
        step: metric.step ?? 0,
      }));
      for (const part of chunks(pairs(batch.params), 100)) {
        await post('log-batch', { run_id: runId, params: part }, signal);
      }
      for (const part of chunks(pairs(batch.tags), 100)) {
        await post('log-batch', { run_id: runId, tags: part }, signal);
      }
      for (const part of chunks(metrics, 1000)) {
        await post('log-batch', { run_id: runId, metrics: part }, signal);
      }
    },
    async setTags(runId, tags, options = {}) {
      await calls.logBatch(runId, { tags }, options);
    },
    async finishRun(runId, { status = 'FINISHED', endTime, signal } = {}) {
      await post('update', { run_id: runId, status, end_time: (endTime ?? now()).getTime() }, signal);
    },
    async getRun(runId, { signal } = {}) {
      const path = '/api/2.0/mlflow/runs/get';
      const answer = await transport.json(oneRun, { method: 'GET', path, query: { run_id: runId }, signal });
      return runFromWire(answer.run);
    },
    async searchRuns(search, { signal } = {}) {
      const json = {
        experiment_ids: search.experimentIds,
        filter: search.filter ?? '',
        order_by: search.orderBy ?? [],
        max_results: search.maxResults ?? 1000,
        ...(search.pageToken ? { page_token: search.pageToken } : {}),
      };
      const path = '/api/2.0/mlflow/runs/search';
      const answer = await transport.json(pageOfRuns, { method: 'POST', path, json, signal });
      return { runs: answer.runs.map(runFromWire), nextPageToken: answer.next_page_token || null };
    },
  };
  return calls;
}

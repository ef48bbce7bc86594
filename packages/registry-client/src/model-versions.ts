import { AssayError, isAssayError, modelVersionSchema } from '@assay/contracts';
import { z } from 'zod';
import { pause } from './back-off.ts';
import { type ModelVersion, modelVersionFromWire } from './model-version.ts';
import type { Transport } from './transport.ts';

export interface NewModelVersion {
  readonly name: string;
  /** Where its files are: `runs:/<run id>/bundle`. */
  readonly source: string;
  readonly runId: string;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface ModelVersionCalls {
  createRegisteredModelIfMissing(
    name: string,
    options?: { description?: string; signal?: AbortSignal },
  ): Promise<void>;
  /**
   * Registers a version and waits until it is READY. A version of the same run and source that is READY or pending
   * is taken instead of making a second one, so that a repeated flow task makes no twin (`always: true` makes one).
   * @throws AssayError CONFLICT with the registry's reason when the registration failed; TIMEOUT after `waitMs`.
   */
  createModelVersion(
    version: NewModelVersion,
    options?: { always?: boolean; waitMs?: number; signal?: AbortSignal },
  ): Promise<ModelVersion>;
  getModelVersion(
    name: string,
    version: string | number,
    options?: { signal?: AbortSignal },
  ): Promise<ModelVersion>;
  searchModelVersions(
    search?: { filter?: string; orderBy?: readonly string[]; maxResults?: number; pageToken?: string },
    options?: { signal?: AbortSignal },
  ): Promise<{ versions: ModelVersion[]; nextPageToken: string | null }>;
  /** Champion of a governed model: prefer `promote`, which keeps the reason. */
  setAlias(
    name: string,
    alias: string,
    version: string | number,
    options?: { signal?: AbortSignal },
  ): Promise<void>;
  deleteAlias(name: string, alias: string, options?: { signal?: AbortSignal }): Promise<void>;
  /** The version under an alias; null when the model or the alias is missing. */
  getByAlias(name: string, alias: string, options?: { signal?: AbortSignal }): Promise<ModelVersion | null>;
}

const base = '/api/2.0/mlflow';
const anyObject = z.looseObject({});
const oneVersion = z.object({ model_version: modelVersionSchema });
const pageOfVersions = z.object({
  model_versions: z.array(modelVersionSchema).default([]),
  next_page_token: z.string().optional(),
});

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

export function modelVersionCalls(transport: Transport): ModelVersionCalls {
  const calls: ModelVersionCalls = {
    async createRegisteredModelIfMissing(name, { description, signal } = {}) {
      const json = { name, ...(description === undefined ? {} : { description }) };
      try {
        await transport.json(anyObject, {
          method: 'POST',
          path: `${base}/registered-models/create`,
          json,
          signal,
        });
      } catch (error) {
        if (!isAssayError(error) || error.code !== 'CONFLICT') throw error;
      }
    },
    async createModelVersion(version, { always = false, waitMs = 300_000, signal } = {}) {
      const deadline = performance.now() + waitMs;
      let current = always ? undefined : await earlier(version, signal);
      if (current === undefined) {
        const json = {
          name: version.name,
          source: version.source,
          run_id: version.runId,
          ...(version.description === undefined ? {} : { description: version.description }),
          tags: Object.entries(version.tags ?? {}).map(([key, value]) => ({ key, value })),
        };
        const path = `${base}/model-versions/create`;
        const answer = await transport.json(oneVersion, {
          method: 'POST',
          path,
          json,
          signal,
          repeatable: false,
        });
        current = modelVersionFromWire(answer.model_version);
      }
      while (current.status === 'PENDING_REGISTRATION') {
        if (performance.now() > deadline) {
          throw new AssayError(
            'TIMEOUT',
            `version ${current.version} of ${version.name} is not READY after ${waitMs} ms`,
          );
        }
        await pause(250, signal);
        current = await calls.getModelVersion(version.name, current.version, signal ? { signal } : {});
      }
      if (current.status === 'READY') return current;
      const reason = current.statusMessage || 'no reason given';
      throw new AssayError(
        'CONFLICT',
        `version ${current.version} of ${version.name} was not accepted: ${reason}`,
      );
    },
    async getModelVersion(name, version, { signal } = {}) {
      const query = { name, version: String(version) };
      const path = `${base}/model-versions/get`;
      const answer = await transport.json(oneVersion, { method: 'GET', path, query, signal });
      return modelVersionFromWire(answer.model_version);
    },
    async searchModelVersions(search = {}, { signal } = {}) {
      const query = {
        filter: search.filter,
        order_by: search.orderBy,
        max_results: String(search.maxResults ?? 1000),
        page_token: search.pageToken,
      };
      const path = `${base}/model-versions/search`;
      const answer = await transport.json(pageOfVersions, { method: 'GET', path, query, signal });
      return {
        versions: answer.model_versions.map(modelVersionFromWire),
        nextPageToken: answer.next_page_token || null,
      };
    },
    async setAlias(name, alias, version, { signal } = {}) {
      const json = { name, alias, version: String(version) };
      await transport.json(anyObject, {
        method: 'POST',
        path: `${base}/registered-models/alias`,
        json,
        signal,
      });
    },
    async deleteAlias(name, alias, { signal } = {}) {
      const json = { name, alias };
      await transport.json(anyObject, {
        method: 'DELETE',
        path: `${base}/registered-models/alias`,
        json,
        signal,
      });
    },
    async getByAlias(name, alias, { signal } = {}) {
      const query = { name, alias };
      const path = `${base}/registered-models/alias`;
      try {
        const answer = await transport.json(oneVersion, { method: 'GET', path, query, signal });
        return modelVersionFromWire(answer.model_version);
      } catch (error) {
        // MLflow answers INVALID_PARAMETER_VALUE for a missing alias, RESOURCE_DOES_NOT_EXIST for a missing model.
        if (!isAssayError(error)) throw error;
        if (error.code === 'NOT_FOUND' || /alias .* not found/i.test(error.detail)) return null;
        throw error;
      }
    },
  };

  async function earlier(version: NewModelVersion, signal: AbortSignal | undefined) {
    const filter = `name = ${quoted(version.name)} AND run_id = ${quoted(version.runId)}`;
    const { versions } = await calls.searchModelVersions(
      { filter, maxResults: 100 },
      signal ? { signal } : {},
    );
    return versions.find((one) => one.source === version.source && one.status !== 'FAILED_REGISTRATION');
  }

  return calls;
}

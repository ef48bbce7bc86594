import { experimentSchema, isAssayError } from '@assay/contracts';
import { z } from 'zod';
import type { Transport } from './transport.ts';

const found = z.object({ experiment: experimentSchema });
const created = z.object({ experiment_id: z.string() });

export interface ExperimentCalls {
  /** Id of the experiment of that name; made when there is none. Safe when two callers do it at once. */
  getOrCreateExperiment(name: string, options?: { signal?: AbortSignal }): Promise<string>;
}

export function experimentCalls(transport: Transport): ExperimentCalls {
  const idByName = async (name: string, signal: AbortSignal | undefined) => {
    const answer = await transport.json(found, {
      method: 'GET',
      path: '/api/2.0/mlflow/experiments/get-by-name',
      query: { experiment_name: name },
      signal,
    });
    return answer.experiment.experiment_id;
  };
  return {
    async getOrCreateExperiment(name, { signal } = {}) {
      try {
        return await idByName(name, signal);
      } catch (error) {
        if (!isAssayError(error) || error.code !== 'NOT_FOUND') throw error;
      }
      try {
        const path = '/api/2.0/mlflow/experiments/create';
        const answer = await transport.json(created, { method: 'POST', path, json: { name }, signal });
        return answer.experiment_id;
      } catch (error) {
        // Another caller was faster.
        if (isAssayError(error) && error.code === 'CONFLICT') return idByName(name, signal);
        throw error;
      }
    },
  };
}

import type { Trial } from '@assay/learning';
import type { RegistryClient } from '@assay/registry-client';
import type { TrialResult } from './stored-study.ts';

const trialTag = 'assay.trial';

/** Logs trials as nested runs, each once, also when the task was interrupted between a trial and its record. */
export async function createTrialRuns(options: {
  registry: RegistryClient;
  experimentId: string;
  parentRunId: string;
  resumed: boolean;
  signal: AbortSignal;
}): Promise<{ log(trial: Trial, result: TrialResult): Promise<string> }> {
  const { registry, experimentId, parentRunId, signal } = options;
  const known = new Map<string, string>();
  if (options.resumed) {
    const search = {
      experimentIds: [experimentId],
      filter: `tags.\`mlflow.parentRunId\` = '${parentRunId}'`,
    };
    for (let pageToken: string | null = ''; pageToken !== null; ) {
      const page = await registry.searchRuns(pageToken === '' ? search : { ...search, pageToken }, {
        signal,
      });
      for (const run of page.runs) known.set(run.tags[trialTag] ?? '', run.runId);
      pageToken = page.nextPageToken;
    }
  }
  return {
    async log(trial, result) {
      const number = String(trial.number);
      const runId =
        known.get(number) ??
        (
          await registry.createRun(
            {
              experimentId,
              parentRunId,
              name: `trial ${number}: ${trial.estimator}`,
              user: 'training-worker',
              tags: { [trialTag]: number },
            },
            { signal },
          )
        ).runId;
      const metrics = Object.entries(result.metrics).map(([key, value]) => ({
        key: `validation_${key}`,
        value,
      }));
      await registry.logBatch(
        runId,
        {
          params: {
            estimator: trial.estimator,
            ...trial.parameters,
            ...(result.backend && { backend: result.backend }),
          },
          metrics: [...metrics, { key: 'fit_seconds', value: result.seconds }],
          ...(result.outcome === 'pruned' && { tags: { 'assay.outcome': 'pruned' } }),
        },
        { signal },
      );
      await registry.finishRun(runId, {
        status: result.outcome === 'failed' ? 'FAILED' : 'FINISHED',
        signal,
      });
      return runId;
    },
  };
}

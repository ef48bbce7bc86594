import type { FlowContext } from '@assay/flows';
import type { RegistryClient } from '@assay/registry-client';

/** Tag by which a repeated task finds the run that it had opened before it died. */
export const flowRunTag = 'assay.flow_run_id';

/** The registry's run of a training: the one that was opened for it before, or a new one. */
export async function openRun(
  registry: RegistryClient,
  ctx: FlowContext,
  signal: AbortSignal,
): Promise<{ experimentId: string; runId: string }> {
  const experimentId = await registry.getOrCreateExperiment(ctx.useCase, { signal });
  const search = {
    experimentIds: [experimentId],
    filter: `tags.\`${flowRunTag}\` = '${ctx.id}'`,
    maxResults: 1,
  };
  const { runs } = await registry.searchRuns(search, { signal });
  const [earlier] = runs;
  if (earlier !== undefined) return { experimentId, runId: earlier.runId };
  const run = await registry.createRun(
    {
      experimentId,
      name: `train ${ctx.logicalTime.toISOString()}`,
      user: 'training-worker',
      tags: { [flowRunTag]: ctx.id, 'assay.use_case': ctx.useCase, 'assay.trigger': ctx.trigger },
    },
    { signal },
  );
  return { experimentId, runId: run.runId };
}

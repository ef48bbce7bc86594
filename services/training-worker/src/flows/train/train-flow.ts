import { type FlowContext, type FlowDefinition, Interruption } from '@assay/flows';
import type { FlowParts } from '../flow-parts.ts';
import { evaluateTask } from './evaluate-task.ts';
import { fitTask } from './fit-task.ts';
import { prepareTask } from './prepare-task.ts';
import { promoteTask } from './promote-task.ts';
import { registerTask } from './register-task.ts';
import { tuneTask } from './tune-task.ts';

/** Stored data -> a version in the registry, and the champion if it passed every gate. */
export function trainFlow(parts: FlowParts): FlowDefinition {
  return {
    flow: 'train',
    async run(ctx) {
      const prepared = await ctx.task('prepare', {}, (task) => prepareTask(parts, ctx, task));
      try {
        const tuned = await ctx.task('tune', {}, (task) => tuneTask(parts, ctx, task, prepared));
        const fitted = await ctx.task('fit', {}, (task) => fitTask(parts, ctx, task, { prepared, tuned }));
        const evaluated = await ctx.task('evaluate', {}, (task) =>
          evaluateTask(parts, ctx, task, { prepared, tuned, fitted }),
        );
        const registered = await ctx.task('register', {}, (task) =>
          registerTask(parts, ctx, task, { prepared, fitted, evaluated }),
        );
        const promoted = await ctx.task('promote', {}, (task) =>
          promoteTask(parts, ctx, task, { prepared, evaluated, registered }),
        );
        return {
          version: registered.version,
          runId: prepared.runId,
          estimator: tuned.best.estimator,
          promotion: promoted.outcome,
          detail: promoted.detail,
          ...evaluated.figures,
        };
      } catch (error) {
        await closeRun(parts, ctx, prepared.runId);
        throw error;
      }
    },
  };
}

/** The registry's run is over, too, unless another process goes on with it. */
async function closeRun(parts: FlowParts, ctx: FlowContext, runId: string): Promise<void> {
  const { reason } = ctx.signal;
  if (reason instanceof Interruption && reason.reason !== 'cancelled') return;
  const status = ctx.signal.aborted ? 'KILLED' : 'FAILED';
  await parts.registry.finishRun(runId, { status }).catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'the end of the run could not be told to the registry');
  });
}

import type { FlowDefinition } from '@assay/flows';
import type { Dependencies } from '../dependencies.ts';
import { useCaseInForce } from '../use-case-in-force.ts';
import { exportBatch } from './export-batch.ts';
import { predictBatch } from './predict-batch.ts';
import { startMonitor } from './start-monitor.ts';

/** predict → export → start-monitor. Run again for the same date it changes nothing: ids and files are the same. */
export function batchFlow(deps: Dependencies): FlowDefinition {
  return {
    flow: 'batch',
    async run(ctx) {
      const predicted = await ctx.task('predict', { attempts: 3 }, async (task) => {
        const useCase = await useCaseInForce(deps.pool, ctx.useCase);
        return predictBatch(deps, { useCase, logicalTime: ctx.logicalTime, task });
      });
      const exported = await ctx.task('export', { attempts: 3 }, (task) =>
        exportBatch(deps, { useCase: ctx.useCase, logicalTime: ctx.logicalTime, predicted, task }),
      );
      const monitor = await ctx.task('start-monitor', { attempts: 3 }, () =>
        startMonitor(deps.flows, { useCase: ctx.useCase, predicted }),
      );
      return { ...predicted, ...exported, ...monitor };
    },
  };
}

import type { FlowDefinition } from '@assay/flows';
import type { Dependencies } from '../dependencies.ts';
import { useCaseInForce } from '../use-case-in-force.ts';
import { collectWindow } from './collect-window.ts';
import { measureDrift } from './measure-drift.ts';
import { measurePerformance } from './measure-performance.ts';
import { reachVerdict } from './reach-verdict.ts';

/** collect → drift → performance → verdict, over the window that ends at the logical time. */
export function monitorFlow(deps: Dependencies): FlowDefinition {
  return {
    flow: 'monitor',
    async run(ctx) {
      const window = await ctx.task('collect', { attempts: 3 }, async (task) =>
        collectWindow(deps, await useCaseInForce(deps.pool, ctx.useCase), ctx.logicalTime, task),
      );
      const drift = await ctx.task('drift', { attempts: 3 }, async (task) =>
        measureDrift(deps, await useCaseInForce(deps.pool, ctx.useCase), window, ctx.id, task),
      );
      const performance = await ctx.task('performance', { attempts: 3 }, async (task) =>
        measurePerformance(deps, await useCaseInForce(deps.pool, ctx.useCase), window, ctx.id, task),
      );
      const verdict = await ctx.task('verdict', { attempts: 3 }, async (task) =>
        reachVerdict(
          deps,
          await useCaseInForce(deps.pool, ctx.useCase),
          { window, drift, performance },
          task,
        ),
      );
      return { window, drift, performance, verdict };
    },
  };
}

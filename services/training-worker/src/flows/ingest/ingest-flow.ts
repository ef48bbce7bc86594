import type { FlowDefinition } from '@assay/flows';
import type { FlowParts } from '../flow-parts.ts';
import { checkTask } from './check-task.ts';
import { importTask } from './import-task.ts';
import { resolveActualsTask } from './resolve-actuals-task.ts';
import { snapshotTask } from './snapshot-task.ts';

/** A source -> a snapshot, checked, imported; what came true by it; a training where anything changed. */
export function ingestFlow(parts: FlowParts): FlowDefinition {
  return {
    flow: 'ingest',
    async run(ctx) {
      const snapshot = await ctx.task('snapshot', {}, (task) => snapshotTask(parts, ctx, task));
      const checked = await ctx.task('check', {}, (task) => checkTask(parts, ctx, task, snapshot));
      const imported = await ctx.task('import', {}, (task) => importTask(parts, ctx, task, snapshot));
      const resolved = await ctx.task('resolve-actuals', {}, (task) =>
        resolveActualsTask(parts, ctx, task, {
          snapshot,
          changed: imported.changed,
        }),
      );
      return {
        sha256: snapshot.sha256,
        source: snapshot.source,
        rows: checked.rows,
        ...imported,
        ...resolved,
      };
    },
  };
}

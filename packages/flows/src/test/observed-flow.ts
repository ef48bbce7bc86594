import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError, type Json } from '@assay/contracts';
import type { Pool } from '@assay/store';
import type { FlowDefinition } from '../flow-definition.ts';

/** Tables in which the flow of these tests leaves traces, and from which it is told to fail. */
export const observationTables = `
  CREATE TABLE trace (run text, task text, pid int, event text, at timestamptz DEFAULT clock_timestamp());
  CREATE TABLE fault (task text PRIMARY KEY, code text);`;

/**
 * A flow of three tasks. Parameters `prepareMs`, `tuneMs`, `fitMs` say how long each takes;
 * a row in `fault` makes a task throw: an AssayError of that code, or an ordinary error for code NULL.
 */
export function observedFlow(pool: Pool): FlowDefinition {
  return {
    flow: 'train',
    run: async (ctx) => {
      const pids: Json[] = [];
      for (const name of ['prepare', 'tune', 'fit']) {
        const output = await ctx.task(name, { attempts: 3, backOffMs: 20 }, async (task) => {
          const note = (event: string) =>
            pool.query('INSERT INTO trace (run, task, pid, event) VALUES ($1, $2, $3, $4)', [
              ctx.id,
              name,
              process.pid,
              event,
            ]);
          await note('begun');
          const fault = await pool.query<{ code: string | null }>('SELECT code FROM fault WHERE task = $1', [
            name,
          ]);
          if (fault.rows[0] !== undefined) {
            const { code } = fault.rows[0];
            throw code === null
              ? new Error('broken on purpose')
              : new AssayError(code as 'INTERNAL', `${name} lacks a model`);
          }
          const total = Number(ctx.parameters[`${name}Ms`] ?? 0) / 50;
          for (let done = 0; done < total; done += 1) {
            if (task.signal.aborted) await note('aborted');
            task.signal.throwIfAborted();
            task.progress({ done, total });
            await sleep(50);
          }
          task.log.info({ rows: 3 }, `${name} is done`);
          await note('done');
          return { pid: process.pid };
        });
        pids.push(output.pid);
      }
      return { pids };
    },
  };
}

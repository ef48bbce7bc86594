import { type FlowName, type WorkerKind, workerOfFlow } from '@assay/contracts';

/** Name of the one DBOS workflow; the flow is in its argument. */
export const workflowName = 'flow-run';

/** Name of DBOS's schema, in the platform's database. */
export const engineSchema = 'dbos';

/**
 * Part of the version that DBOS matches runs with. Raise it only when a run that was queued by the code of before
 * cannot be run by the code of now: such runs wait for a worker of their version for ever.
 */
const generation = 1;

/** DBOS keys: one application and one queue per kind of worker, so that no kind polls another's runs. */
export function engineNames(kind: WorkerKind): { application: string; queue: string; version: string } {
  return { application: `assay-${kind}`, queue: kind, version: `${kind}/${generation}` };
}

export function engineNamesOfFlow(flow: FlowName): { application: string; queue: string; version: string } {
  return engineNames(workerOfFlow[flow]);
}

/** A retry is a DBOS workflow of its own: nothing of the attempt before has to be forked or rewound. */
export function workflowId(run: { id: string; attempt: number }): string {
  return `${run.id}#${run.attempt}`;
}

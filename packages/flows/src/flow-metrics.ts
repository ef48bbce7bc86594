import type { FlowName } from '@assay/contracts';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface FlowMetrics {
  runStarted(run: { useCase: string; flow: FlowName }): void;
  /** The process lets go of the run, whatever its end. */
  runLeft(run: { useCase: string; flow: FlowName }): void;
  runEnded(run: { useCase: string; flow: FlowName; state: string; seconds: number | null }): void;
  succeededAt(run: { useCase: string; flow: FlowName; at: Date }): void;
  taskEnded(task: { flow: FlowName; task: string; seconds: number }): void;
}

const durationBuckets = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];

/** The metrics that both kinds of worker share; labels come from use cases and flows that were looked up. */
export function createFlowMetrics(registry: Registry): FlowMetrics {
  const registers = [registry];
  const runs = new Counter({
    name: 'assay_flow_runs_total',
    help: 'Flow runs that ended in this process, by the state they ended in.',
    labelNames: ['use_case', 'flow', 'state'] as const,
    registers,
  });
  const runSeconds = new Histogram({
    name: 'assay_flow_run_duration_seconds',
    help: 'Seconds from the first start of a flow run to its end.',
    labelNames: ['use_case', 'flow'] as const,
    buckets: durationBuckets,
    registers,
  });
  const active = new Gauge({
    name: 'assay_flow_runs_active',
    help: 'Flow runs that this process works on now.',
    labelNames: ['use_case', 'flow'] as const,
    registers,
  });
  const lastSuccess = new Gauge({
    name: 'assay_flow_last_success_timestamp_seconds',
    help: 'When the flow last succeeded anywhere; read from the database at start.',
    labelNames: ['use_case', 'flow'] as const,
    registers,
  });
  const taskSeconds = new Histogram({
    name: 'assay_task_duration_seconds',
    help: 'Seconds that one attempt of a task took.',
    labelNames: ['flow', 'task'] as const,
    buckets: durationBuckets,
    registers,
  });
  return {
    runStarted: ({ useCase, flow }) => active.inc({ use_case: useCase, flow }),
    runLeft: ({ useCase, flow }) => active.dec({ use_case: useCase, flow }),
    runEnded: ({ useCase, flow, state, seconds }) => {
      runs.inc({ use_case: useCase, flow, state });
      if (seconds !== null) runSeconds.observe({ use_case: useCase, flow }, seconds);
    },
    succeededAt: ({ useCase, flow, at }) => lastSuccess.set({ use_case: useCase, flow }, at.getTime() / 1000),
    taskEnded: ({ flow, task, seconds }) => taskSeconds.observe({ flow, task }, seconds),
  };
}

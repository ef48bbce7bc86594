export { createFlowClient, type FlowClient, type FlowStart } from './client.ts';
export type { FlowContext, FlowDefinition, TaskContext, TaskOptions } from './flow-definition.ts';
export { flowRunId } from './flow-run-id.ts';
export { Interruption } from './interruption.ts';
export { TaskFailed } from './run-task.ts';
export type { LogMethod, TaskLog } from './task-log.ts';
export { createFlowWorker, type FlowWorker, type FlowWorkerOptions } from './worker.ts';

/** The four flows of a use case. */
export const flowNames = ['ingest', 'train', 'batch', 'monitor'] as const;
export type FlowName = (typeof flowNames)[number];

/** The two kinds of process that run flows; any number of processes of a kind share its queue. */
export const workerKinds = ['training-worker', 'batch-monitor'] as const;
export type WorkerKind = (typeof workerKinds)[number];

/** Which kind of worker runs which flow. */
export const workerOfFlow: Readonly<Record<FlowName, WorkerKind>> = {
  ingest: 'training-worker',
  train: 'training-worker',
  batch: 'batch-monitor',
  monitor: 'batch-monitor',
};

/** The tasks of each flow in their order, also for a page that shows those that have not begun. */
export const tasksOfFlow: Readonly<Record<FlowName, readonly string[]>> = {
  ingest: ['snapshot', 'check', 'import', 'resolve-actuals'],
  train: ['prepare', 'tune', 'fit', 'evaluate', 'register', 'promote'],
  batch: ['predict', 'export', 'start-monitor'],
  monitor: ['collect', 'drift', 'performance', 'verdict'],
};

export const flowNames = ['ingest', 'train', 'batch', 'monitor'] as const;
export const runStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;

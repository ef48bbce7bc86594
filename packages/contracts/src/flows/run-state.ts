export const runStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

/** `lost`: the process that ran it is gone; the task begins anew elsewhere under the next attempt. */
export const taskStates = ['running', 'succeeded', 'failed', 'cancelled', 'lost'] as const;
export type TaskState = (typeof taskStates)[number];

/** A run in such a state does not move by itself any more. */
export function isFinished(state: RunState): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}

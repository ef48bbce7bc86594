/** Two numbers in shared memory through which a busy thread says how far it is. */
export function createProgressCell(): SharedArrayBuffer {
  return new SharedArrayBuffer(8);
}

export function writeProgress(cell: SharedArrayBuffer, progress: { done: number; total: number }): void {
  const numbers = new Int32Array(cell);
  Atomics.store(numbers, 1, Math.min(progress.total, 2 ** 31 - 1));
  Atomics.store(numbers, 0, Math.min(progress.done, 2 ** 31 - 1));
}

export function readProgress(cell: SharedArrayBuffer): { done: number; total: number } {
  const numbers = new Int32Array(cell);
  return { done: Atomics.load(numbers, 0), total: Atomics.load(numbers, 1) };
}

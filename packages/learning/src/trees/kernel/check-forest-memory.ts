import type { ForestTask } from '../forest-task.ts';
import { KernelUnsuitable } from './kernel-unsuitable.ts';

/** Addresses have 32 bits; some room is left for what is not counted here. */
const MOST_BYTES = 3.75 * 2 ** 30;

/**
 * Asks whether a forest can be held in the memory of a kernel: the table, what each thread works with, and all trees.
 *
 * @throws KernelUnsuitable if it might not
 */
export function checkForestMemory({ sample, cells, rules, trees }: ForestTask, threads: number): void {
  const rows = sample.rows;
  const bytesOfCells = cells.kind === 'bins' ? cells.binned.stride : 2 * sample.columns.length;
  const lists = cells.kind === 'bins' ? cells.binned.edges : cells.columns.map((column) => column.values);
  const values = lists.reduce((sum, own) => sum + own.length, 0);
  const nodes = Math.min(2 * rows, 2 * rules.maxLeaves, 2 ** (Math.min(rules.maxDepth, 40) + 1));
  const bytesOfNode = 32 + 8 * sample.target.width;
  const table = rows * (bytesOfCells + 40) + 8 * values;
  const work = rows * (bytesOfCells + 48 + 16 + 8 * sample.target.width) + nodes * bytesOfNode;
  const bytes = table + threads * work + trees * nodes * bytesOfNode;
  if (bytes > MOST_BYTES) {
    throw new KernelUnsuitable(
      `a forest of up to ${Math.round(bytes / 2 ** 20)} MiB is more than 32 bits address`,
    );
  }
}

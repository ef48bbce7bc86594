import type { BoostingTask } from '../boost.ts';
import { KernelUnsuitable } from './kernel-unsuitable.ts';

/** Addresses of WebAssembly have 32 bits; the rest is for trees and histograms. */
const MOST_BYTES = 3.5 * 2 ** 30;

/** @throws KernelUnsuitable for a table whose rows, records and gradients take more than a memory can hold */
export function checkMemory({ binned, loss, stopping }: BoostingTask): void {
  const inTable = binned.stride + 8 + loss.outputs * 3 * 8 + 8;
  const inRecords = 4 + binned.stride + 16 + 16;
  const bytes = binned.rows * inTable + (stopping.training.length + stopping.held.length) * inRecords;
  if (bytes > MOST_BYTES)
    throw new KernelUnsuitable('the table takes more than the 4 GiB of a WebAssembly memory');
}

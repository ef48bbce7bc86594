import { decodeBlocks } from './array-blocks.ts';

/** Whether what the task `prepare` left is for a forecast: series in place of rows. */
export function isSeries(prepared: ArrayBufferLike): boolean {
  return decodeBlocks(prepared).header['kind'] === 'series';
}

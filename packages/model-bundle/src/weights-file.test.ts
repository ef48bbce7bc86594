import { expect, it } from 'vitest';
import { packWeights, readWeights } from './weights-file.ts';

it('weights are read from a Node Buffer, whose slice is a view on a pool of others', () => {
  const arrays = { a: Float64Array.of(1.5, -2), b: Int32Array.of(7), c: Uint8Array.of(255, 0, 3) };
  const { directory, bytes } = packWeights(arrays);
  const pooled = Buffer.concat([Buffer.from('something before'), bytes]).subarray('something before'.length);
  expect(readWeights(directory, pooled)).toEqual(arrays);
});

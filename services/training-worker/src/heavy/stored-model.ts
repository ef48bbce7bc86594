import type { ModelState } from '@assay/learning';
import { asJson, decodeBlocks, encodeBlocks } from './array-blocks.ts';

/** A fitted model as bytes, on its way from the task `fit` to the bundle. */
export function encodeModel({ arrays, ...rest }: ModelState): Uint8Array<ArrayBuffer> {
  return encodeBlocks(asJson(rest) as never, arrays);
}

export function decodeModel(buffer: ArrayBufferLike): ModelState {
  const { header, arrays } = decodeBlocks(buffer);
  return { ...(header as unknown as Omit<ModelState, 'arrays'>), arrays };
}

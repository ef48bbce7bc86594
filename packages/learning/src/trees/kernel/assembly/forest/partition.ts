import { ForestJob, Kind, MISSING_BIN, NO_RANK } from './job';
import { Pending } from './work';

/**
 * Puts the records that go left before the others, in place: each changes places with the first that went right, and that
 * place moves on by one record or by none.
 *
 * @returns where the others start
 */
export function partition(job: ForestJob, pending: Pending): usize {
  const cell = job.recordCells;
  const cut = pending.cut;
  const missingLeft = <u32>pending.missingLeft;
  let right = pending.start;
  const stride = job.recordStride;
  if (job.kind >= Kind.DrawnNumbers) {
    const at = cell + (<usize>pending.feature << 1);
    for (let record = pending.start; record < pending.end; record += stride) {
      const rank = <u32>load<u16>(record + at);
      const goes = <u32>(rank <= cut) | (<u32>(rank == NO_RANK) & missingLeft);
      exchange(stride, record, right);
      right += <usize>goes * stride;
    }
    return right;
  }
  const at = cell + <usize>pending.feature;
  for (let record = pending.start; record < pending.end; record += stride) {
    const bin = <u32>load<u8>(record + at);
    const isMissing = <u32>(bin == <u32>MISSING_BIN);
    const goes = (<u32>(bin <= cut) & (1 - isMissing)) | (isMissing & missingLeft);
    exchange(stride, record, right);
    right += <usize>goes * stride;
  }
  return right;
}

/** @param stride a multiple of 16 */
// @ts-ignore: decorator
@inline
function exchange(stride: usize, a: usize, b: usize): void {
  if (stride == 48) {
    const first = v128.load(a);
    const second = v128.load(a, 16);
    const third = v128.load(a, 32);
    v128.store(a, v128.load(b));
    v128.store(a, v128.load(b, 16), 16);
    v128.store(a, v128.load(b, 32), 32);
    v128.store(b, first);
    v128.store(b, second, 16);
    v128.store(b, third, 32);
    return;
  }
  for (let part: usize = 0; part < stride; part += 16) {
    const own = v128.load(a + part);
    v128.store(a + part, v128.load(b + part));
    v128.store(b + part, own);
  }
}

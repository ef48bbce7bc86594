import { addFour } from '../histogram';
import { BINS, ForestJob } from './job';
import { VALUE_AT, WEIGHT_AT } from './records';

/** Nodes of fewer records are added up feature by feature, without a histogram of their own. */
export const SPARSE_BELOW: usize = 160;

/** Sums a node up by the bins of all features. */
export function fillHistogram(job: ForestJob, histogram: usize, start: usize, end: usize): void {
  memory.fill(histogram, 0, job.histogramBytes);
  const stride = job.recordStride;
  const words = (<usize>job.features + 3) >> 2;
  let word: usize = 0;
  // Twelve features at a time: their histograms fit in the first-level cache.
  for (; word + 3 <= words; word += 3) {
    const target = histogram + word * (BINS << 5);
    for (let record = start; record < end; record += stride) {
      const value = load<i64>(record + VALUE_AT);
      const bins = record + job.recordCells + (word << 2);
      const first = load<u32>(bins);
      const second = load<u32>(bins, 4);
      const third = load<u32>(bins, 8);
      addFour(target, first, value);
      addFour(target + (BINS << 5), second, value);
      addFour(target + (BINS << 6), third, value);
    }
  }
  for (; word < words; word++) {
    const target = histogram + word * (BINS << 5);
    for (let record = start; record < end; record += stride) {
      addFour(target, load<u32>(record + job.recordCells + (word << 2)), load<i64>(record + VALUE_AT));
    }
  }
  if (job.isWeighted) addWeights(job, histogram + (job.histogramBytes >> 1), start, end);
}

function addWeights(job: ForestJob, weights: usize, start: usize, end: usize): void {
  const stride = job.recordStride;
  for (let record = start; record < end; record += stride) {
    const weight = load<f64>(record + WEIGHT_AT);
    for (let feature: usize = 0; feature < <usize>job.features; feature++) {
      const bin = <usize>load<u8>(record + job.recordCells + feature);
      const slot = weights + ((feature * BINS + bin) << 3);
      store<f64>(slot, load<f64>(slot) + weight);
    }
  }
}

/** parent − child, in place: what is left is the other child. */
export function subtractHistogram(job: ForestJob, parent: usize, child: usize): void {
  const wholeNumbers = job.isWeighted ? job.histogramBytes >> 1 : job.histogramBytes;
  for (let at: usize = 0; at < wholeNumbers; at += 16) {
    v128.store(parent + at, i64x2.sub(v128.load(parent + at), v128.load(child + at)));
  }
  for (let at = wholeNumbers; at < job.histogramBytes; at += 16) {
    v128.store(parent + at, f64x2.sub(v128.load(parent + at), v128.load(child + at)));
  }
}

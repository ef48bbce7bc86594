import { ensureMemory } from './memory';
import { Work } from './work';

// Histograms of open leaves. All participants take and give back the same ones in the same order, each by its own list.

export function takeHistogram(work: Work): usize {
  if (work.spares > 0) return load<usize>(work.spare + <usize>(--work.spares) * sizeof<usize>());
  const job = work.job;
  const start = job.histograms + <usize>(work.histogramsUsed++) * job.histogramBytes;
  ensureMemory(start + job.histogramBytes);
  return start;
}

export function giveBack(work: Work, histogram: usize): void {
  if (histogram != 0) store<usize>(work.spare + <usize>(work.spares++) * sizeof<usize>(), histogram);
}

import { ForestJob } from './job';
import { below } from './random';
import { Work } from './work';

/** The i-th feature that a node looks at, asked for i = 0, 1, 2 …: by name where all are looked at, else drawn (feature-draw.ts). */
export function drawFeature(job: ForestJob, work: Work, i: u32): u32 {
  const at = work.order + (<usize>i << 2);
  if (job.featuresPerSplit < job.features) {
    const other = at + (<usize>below(work.random, job.features - i) << 2);
    const kept = load<u32>(at);
    store<u32>(at, load<u32>(other));
    store<u32>(other, kept);
  }
  return load<u32>(at);
}

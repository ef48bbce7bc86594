import { countInBins, mean, quantileBinEdges, quantileOfSorted, standardDeviation } from '@assay/statistics';
import { measureNoise } from './measure-noise.ts';
import { numberMetrics } from './metrics.ts';
import type { NumberProfile } from './reference-profile.ts';
import type { NumberSample } from './sample.ts';

const bins = 10;
/** Points of the sketch: the largest error in a distribution function is half a step, 0.002. */
const sketchPoints = 256;

export function profileNumbers({ name, values }: NumberSample): NumberProfile {
  const present = values.filter(Number.isFinite);
  const missing = values.length - present.length;
  const head = { kind: 'number', name, count: present.length, missing } as const;
  if (present.length === 0) {
    const noise = { blockLengths: [], factors: { psi: [], js: [], ks: [], wasserstein: [] } };
    const empty = { mean: 0, standardDeviation: 0, min: 0, max: 0, binEdges: [], binCounts: [0], points: [] };
    return { ...head, ...empty, noise };
  }
  const sorted = present.slice().sort();
  const spread = standardDeviation(present, 0);
  const binEdges = quantileBinEdges(sorted, bins);
  const whole = { counts: countInBins(sorted, binEdges), points: sketch(sorted), count: present.length };
  const noise = measureNoise(
    numberMetrics,
    whole,
    { count: present.length, bins: whole.counts.length, scale: spread },
    (start, end) => {
      const block = present.subarray(start, end);
      return { counts: countInBins(block, binEdges), points: block, count: block.length };
    },
  );
  return {
    ...head,
    mean: mean(present),
    standardDeviation: spread,
    min: sorted[0]!,
    max: sorted[sorted.length - 1]!,
    binEdges,
    binCounts: whole.counts,
    points: [...whole.points],
    noise,
  };
}

function sketch(sorted: Float64Array): Float64Array {
  if (sorted.length <= sketchPoints) return sorted;
  return Float64Array.from({ length: sketchPoints }, (_, i) =>
    quantileOfSorted(sorted, (i + 0.5) / sketchPoints),
  );
}

import { borrowTeam } from './team.ts';

/** What the kernel offers to binning; assembly/binning.ts says what each function does. */
export interface BinningKernel {
  layOutBinning(sampleRows: number, valueRows: number): void;
  binningSample(): number;
  binningEdges(): number;
  binningValues(): number;
  binningBins(): number;
  findEdges(rows: number, maxBins: number): number;
  binValues(rows: number): void;
}

/** Fewer values are binned before the kernel has been asked. */
const FEWEST_ROWS = 1_000;

/** Values that are binned at a time: they and their bins stay in the second-level cache. */
const VALUES_AT_A_TIME = 32_768;

/**
 * Bins one feature of numbers: the same edges and bins as `binEdges` and `binValues`, in a third of the time.
 *
 * @param sample finite values and others, which are left out: what bins end by
 * @param bins receives the bin of each value, at `place + row · stride`
 * @returns the edges; null where the plain code has to do it
 */
export function binOnKernel(
  sample: Float64Array,
  values: Float64Array,
  maxBins: number,
  bins: Uint8Array,
  place: number,
  stride: number,
): Float64Array | null {
  if (values.length < FEWEST_ROWS) return null;
  const team = borrowTeam();
  if (team === null) return null;
  try {
    const { kernel, memory } = team;
    kernel.layOutBinning(sample.length, VALUES_AT_A_TIME);
    const { buffer } = memory;
    new Float64Array(buffer, kernel.binningSample(), sample.length).set(sample);
    const count = kernel.findEdges(sample.length, maxBins);
    const edges = new Float64Array(buffer, kernel.binningEdges(), count).slice();
    const room = new Float64Array(buffer, kernel.binningValues(), VALUES_AT_A_TIME);
    const own = new Uint8Array(buffer, kernel.binningBins(), VALUES_AT_A_TIME);
    let at = place;
    for (let start = 0; start < values.length; start += VALUES_AT_A_TIME) {
      const part = values.subarray(start, start + VALUES_AT_A_TIME);
      room.set(part);
      kernel.binValues(part.length);
      for (let i = 0; i < part.length; i++, at += stride) bins[at] = own[i]!;
    }
    // Edges that are kept lie in memory of their own.
    return new Float64Array(edges);
  } finally {
    team.release(undefined);
  }
}

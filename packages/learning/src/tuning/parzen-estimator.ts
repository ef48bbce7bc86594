import { normalCdf, normalQuantile, type Random } from '@assay/statistics';
import type { Axis } from './draw.ts';

/**
 * A mixture of normals cut off at both ends of an interval: one for each observation and a wide one in
 * the middle, the prior (Bergstra et al. 2011). Spreads follow the neighbours and are kept from
 * collapsing by Optuna's "magic clip".
 */
export class ParzenEstimator {
  private readonly axis: Axis;
  private readonly centres: Float64Array;
  private readonly spreads: Float64Array;
  /** log(1 / (σ · mass inside the interval)) of each normal. */
  private readonly logScale: Float64Array;
  /** Scratch of `logDensity`, which is asked most of all. */
  private readonly terms: Float64Array;

  constructor(axis: Axis, observations: readonly number[]) {
    this.axis = axis;
    const range = axis.to - axis.from;
    const prior = axis.from + range / 2;
    const centres = Float64Array.from([...observations, prior]).sort();
    const n = centres.length;
    const smallest = range / Math.min(100, 1 + n);
    this.centres = centres;
    this.terms = new Float64Array(n);
    let priorSeen = false;
    this.spreads = centres.map((centre, i) => {
      if (centre === prior && !priorSeen) {
        priorSeen = true;
        return range;
      }
      const below = centre - (i === 0 ? axis.from : centres[i - 1]!);
      const above = (i === n - 1 ? axis.to : centres[i + 1]!) - centre;
      return Math.min(range, Math.max(smallest, below, above));
    });
    this.logScale = centres.map((centre, i) => {
      const spread = this.spreads[i]!;
      const inside = normalCdf((axis.to - centre) / spread) - normalCdf((axis.from - centre) / spread);
      return -Math.log(spread * inside);
    });
  }

  sample(random: Random): number {
    const i = random.int(this.centres.length);
    const centre = this.centres[i]!;
    const spread = this.spreads[i]!;
    const low = normalCdf((this.axis.from - centre) / spread);
    const high = normalCdf((this.axis.to - centre) / spread);
    const place = centre + spread * normalQuantile(low + (high - low) * random.next());
    return Math.min(this.axis.to, Math.max(this.axis.from, place));
  }

  logDensity(place: number): number {
    const { centres, spreads, logScale, terms } = this;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < centres.length; i++) {
      const z = (place - centres[i]!) / spreads[i]!;
      const term = logScale[i]! - (z * z) / 2;
      terms[i] = term;
      if (term > most) most = term;
    }
    let sum = 0;
    for (let i = 0; i < terms.length; i++) sum += Math.exp(terms[i]! - most);
    return most + Math.log(sum / terms.length);
  }
}

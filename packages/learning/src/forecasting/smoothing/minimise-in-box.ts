/** The smallest value found, and where. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
}

/**
 * Minimises `f` over a box: the best points of a grid, each refined by the simplex search of Nelder and Mead
 * (1965) whose steps outside are put back onto the border. Nothing is random, so the same `f` gives
 * the same bits.
 *
 * @param low lower bound of each dimension
 * @param high upper bound of each
 * @param grid places tried in each dimension, as shares of its range (0 to 1)
 * @param starts grid points refined; several, as `f` may have more than one valley
 */
export function minimiseInBox(
  f: (point: Float64Array) => number,
  low: Float64Array,
  high: Float64Array,
  grid: readonly number[],
  starts: number,
): Minimum {
  if (low.length === 0) return { point: new Float64Array(0), value: f(new Float64Array(0)) };
  const candidates = gridPoints(low, high, grid).map((point) => ({ point, value: f(point) }));
  candidates.sort((a, b) => a.value - b.value);
  return candidates
    .slice(0, starts)
    .map((start) => refine(f, start, low, high))
    .reduce((a, b) => (b.value < a.value ? b : a));
}

function gridPoints(low: Float64Array, high: Float64Array, grid: readonly number[]): Float64Array[] {
  let points: number[][] = [[]];
  for (let d = 0; d < low.length; d++) {
    points = points.flatMap((point) =>
      grid.map((share) => [...point, low[d]! + share * (high[d]! - low[d]!)]),
    );
  }
  return points.map((point) => Float64Array.from(point));
}

const mostSteps = 400;
/** Of the box: the value at a minimum is flat, so its error is of the order of the square. */
const tolerance = 1e-7;

function refine(
  f: (point: Float64Array) => number,
  start: Minimum,
  low: Float64Array,
  high: Float64Array,
): Minimum {
  const d = low.length;
  const at = (point: Float64Array): Minimum => {
    const inside = point.map((x, i) => Math.min(high[i]!, Math.max(low[i]!, x)));
    return { point: inside, value: f(inside) };
  };
  const simplex: Minimum[] = [start];
  for (let i = 0; i < d; i++) {
    const step = 0.1 * (high[i]! - low[i]!);
    const corner = start.point.slice();
    corner[i]! += corner[i]! + step > high[i]! ? -step : step;
    simplex.push(at(corner));
  }
  for (let step = 0; step < mostSteps; step++) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst] = [simplex[0]!, simplex[d]!];
    if (isSmall(simplex, low, high)) break;
    const centre = best.point.map((_, i) => mean(simplex.slice(0, d).map(({ point }) => point[i]!)));
    const along = (share: number): Minimum => at(centre.map((c, i) => c + share * (worst.point[i]! - c)));
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const expanded = along(-2);
      simplex[d] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[d - 1]!.value) {
      simplex[d] = reflected;
    } else {
      const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(worst.value, reflected.value)) simplex[d] = contracted;
      else {
        for (let i = 1; i <= d; i++) {
          simplex[i] = at(simplex[i]!.point.map((x, j) => (x + best.point[j]!) / 2));
        }
      }
    }
  }
  return simplex.reduce((a, b) => (b.value < a.value ? b : a));
}

function isSmall(simplex: readonly Minimum[], low: Float64Array, high: Float64Array): boolean {
  const [best, ...others] = simplex as [Minimum, ...Minimum[]];
  return others.every(({ point }) =>
    point.every((x, i) => Math.abs(x - best.point[i]!) <= tolerance * (high[i]! - low[i]!)),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

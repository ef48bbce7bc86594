/** The smallest value found, and where. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
}

const mostSteps = 400;

/**
 * Simplex search of Nelder and Mead (1965) inside a box; steps outside are put back onto its border. Nothing is random:
 * the same `f` gives the same bits. One evaluation of `f` a step, seldom two.
 *
 * @param start a point inside
 * @param low lower bound of each dimension
 * @param high upper bound of each
 * @param tolerance size of the last simplex, as a share of the box: at a minimum `f` is flat, so its error is of the
 *   order of the square
 */
export function nelderMead(
  f: (point: Float64Array) => number,
  start: Minimum,
  low: Float64Array,
  high: Float64Array,
  tolerance: number,
): Minimum {
  const d = low.length;
  const points: Float64Array[] = [start.point];
  const values: number[] = [start.value];
  for (let i = 0; i < d; i++) {
    const corner = start.point.slice();
    const step = 0.1 * (high[i]! - low[i]!);
    corner[i]! += corner[i]! + step > high[i]! ? -step : step;
    points.push(corner);
    values.push(f(corner));
  }
  const centre = new Float64Array(d);
  /** A point on the line from the worst through the centre of the others. */
  const along = (share: number): Float64Array => {
    const worst = points[d]!;
    const point = new Float64Array(d);
    for (let i = 0; i < d; i++) {
      const x = centre[i]! + share * (worst[i]! - centre[i]!);
      point[i] = Math.min(high[i]!, Math.max(low[i]!, x));
    }
    return point;
  };
  for (let step = 0; step < mostSteps; step++) {
    sortByValue(points, values);
    if (isSmall(points, low, high, tolerance)) break;
    centre.fill(0);
    for (let k = 0; k < d; k++) for (let i = 0; i < d; i++) centre[i]! += points[k]![i]! / d;
    const reflected = along(-1);
    const value = f(reflected);
    if (value < values[0]!) {
      const expanded = along(-2);
      const further = f(expanded);
      points[d] = further < value ? expanded : reflected;
      values[d] = Math.min(further, value);
    } else if (value < values[d - 1]!) {
      points[d] = reflected;
      values[d] = value;
    } else {
      const contracted = along(value < values[d]! ? -0.5 : 0.5);
      const nearer = f(contracted);
      if (nearer < Math.min(value, values[d]!)) {
        points[d] = contracted;
        values[d] = nearer;
      } else {
        for (let k = 1; k <= d; k++) {
          points[k] = points[k]!.map((x, i) => (x + points[0]![i]!) / 2);
          values[k] = f(points[k]!);
        }
      }
    }
  }
  sortByValue(points, values);
  return { point: points[0]!, value: values[0]! };
}

/** Insertion: the simplex is small and all but one in order. */
function sortByValue(points: Float64Array[], values: number[]): void {
  for (let k = 1; k < points.length; k++) {
    const [point, value] = [points[k]!, values[k]!];
    let place = k;
    for (; place > 0 && values[place - 1]! > value; place--) {
      points[place] = points[place - 1]!;
      values[place] = values[place - 1]!;
    }
    points[place] = point;
    values[place] = value;
  }
}

function isSmall(
  points: readonly Float64Array[],
  low: Float64Array,
  high: Float64Array,
  tolerance: number,
): boolean {
  const best = points[0]!;
  for (let k = 1; k < points.length; k++) {
    for (let i = 0; i < best.length; i++) {
      if (Math.abs(points[k]![i]! - best[i]!) > tolerance * (high[i]! - low[i]!)) return false;
    }
  }
  return true;
}

import { solveActiveSet } from './solve-active-set.ts';

/** Share of the target's variance: predictions are then within 2e-7 deviations of the optimal ones. */
const GAP = 1e-14;
/** A pass that moves no coefficient further than this has come to the end of double precision. */
const STILL = 1e-15;
const MOST_SWEEPS = 10_000;
const SWEEPS_BETWEEN_SOLVES = 50;

export interface ElasticNetProblem {
  /** Zᵀ·W·Z / Σw of the scaled features, p × p, row after row. */
  readonly gram: Float64Array;
  /** Zᵀ·W·t / Σw, t = the target scaled to mean 0 and variance 1. */
  readonly moment: Float64Array;
  readonly l1: number;
  readonly l2: number;
}

export interface ElasticNetSolution {
  readonly coefficients: Float64Array;
  /** An upper bound of how far the objective is from its minimum; the target's variance is 1. */
  readonly dualityGap: number;
  readonly sweeps: number;
}

/**
 * Minimises ½·‖t − Zb‖² / Σw + l1·‖b‖₁ + ½·l2·‖b‖² by cyclic coordinate descent on the normal equations
 * (Friedman, Hastie and Tibshirani 2010), until the duality gap is closed (scikit-learn's stop). The minimum for
 * the signs found so far has a lower objective, so that jumping there in between keeps the descent one.
 *
 * @param onSweep told before each pass over the coefficients; may throw to end the work
 */
export function elasticNetDescent(problem: ElasticNetProblem, onSweep: () => void): ElasticNetSolution {
  const { gram, moment, l1, l2 } = problem;
  const p = moment.length;
  const b = new Float64Array(p);
  // moment − gram·b, kept up to date: the residuals as the features see them.
  const open = Float64Array.from(moment);
  let dualityGap = gapOf(problem, b, open);
  let sweeps = 0;
  let moved = Number.POSITIVE_INFINITY;
  while (dualityGap > GAP && moved > STILL && sweeps < MOST_SWEEPS) {
    onSweep();
    moved = 0;
    for (let j = 0; j < p; j++) {
      const diagonal = gram[j * p + j]!;
      if (diagonal === 0) continue;
      const old = b[j]!;
      const pull = open[j]! + diagonal * old;
      const shrunk = Math.max(0, Math.abs(pull) - l1) * Math.sign(pull);
      b[j] = shrunk / (diagonal + l2);
      const change = b[j]! - old;
      if (change === 0) continue;
      moved = Math.max(moved, Math.abs(change));
      for (let i = 0; i < p; i++) open[i]! -= change * gram[j * p + i]!;
    }
    sweeps++;
    if (sweeps % SWEEPS_BETWEEN_SOLVES === 0) {
      const solved = solveActiveSet(problem, b);
      if (solved !== undefined) moveTo(problem, solved, b, open);
    }
    dualityGap = gapOf(problem, b, open);
  }
  return { coefficients: b, dualityGap, sweeps };
}

/** With the right signs this is the minimum; with others descent goes on from there. */
function moveTo(
  { gram, moment }: ElasticNetProblem,
  to: Float64Array,
  b: Float64Array,
  open: Float64Array,
): void {
  b.set(to);
  for (let i = 0; i < b.length; i++) {
    let pull = moment[i]!;
    for (let j = 0; j < b.length; j++) pull -= gram[i * b.length + j]! * b[j]!;
    open[i] = pull;
  }
}

/**
 * The gap between the objective at b and the dual at the residuals, scaled so that the dual is feasible. Without
 * l1 that scale is 0; there the bound is the one of strong convexity, ‖gradient‖² / (2·l2).
 */
function gapOf({ moment, l1, l2 }: ElasticNetProblem, b: Float64Array, open: Float64Array): number {
  if (l1 === 0) return open.reduce((sum, pull, j) => sum + (l2 * b[j]! - pull) ** 2, 0) / (2 * l2);
  let explained = 0; // tᵀZb
  let left = 0; // bᵀZᵀ(t − Zb)
  let absolute = 0;
  let squares = 0;
  let steepest = 0;
  for (let j = 0; j < b.length; j++) {
    explained += b[j]! * moment[j]!;
    left += b[j]! * open[j]!;
    absolute += Math.abs(b[j]!);
    squares += b[j]! ** 2;
    steepest = Math.max(steepest, Math.abs(open[j]! - l2 * b[j]!));
  }
  const residual = Math.max(0, 1 - explained - left);
  const scale = steepest > l1 ? l1 / steepest : 1;
  const gap = 0.5 * residual * (1 + scale ** 2) + l1 * absolute - scale * (1 - explained);
  return Math.max(0, gap + 0.5 * l2 * (1 + scale ** 2) * squares);
}

import { conjugateGradient } from './conjugate-gradient.ts';
import { softmaxInPlace } from './softmax.ts';

export interface SoftmaxProblem {
  /** Scaled features: mean 0, deviation 1, nothing missing. */
  readonly columns: readonly Float64Array[];
  /** Numbers of classes. */
  readonly y: Float64Array;
  readonly classes: number;
  readonly l2: number;
  readonly weights: Float64Array | undefined;
}

export interface SoftmaxSolution {
  readonly intercepts: Float64Array;
  /** features × classes, feature after feature. */
  readonly coefficients: Float64Array;
}

/** Largest entry of the gradient a row: beyond it rounding decides. */
const TOLERANCE = 1e-13;
const MOST_STEPS = 100;

/**
 * Minimises Σ w·log loss + ½·l2·‖coefficients‖² by Newton's method; its linear systems are solved by conjugate
 * gradients, so that the matrix of second derivatives is never built (Nocedal and Wright 2006, §7.1).
 *
 * @param onStep told before each product with the second derivatives; may throw to end the work
 */
export function softmaxRegression(problem: SoftmaxProblem, onStep: () => void): SoftmaxSolution {
  const { columns, classes, weights, y } = problem;
  const mass = weights === undefined ? y.length : weights.reduce((sum, weight) => sum + weight, 0);
  // The first `classes` values are the intercepts.
  let at = new Float64Array((columns.length + 1) * classes);
  let seen = look(problem, at);
  for (let step = 0; step < MOST_STEPS; step++) {
    const steepest = seen.gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (steepest <= TOLERANCE * mass) break;
    const direction = conjugateGradient(
      (vector) => {
        onStep();
        return curvatureTimes(problem, seen.probabilities, vector);
      },
      seen.gradient.map((value) => -value),
    );
    const next = descend(problem, at, seen, direction);
    if (next === undefined) break;
    at = next.at;
    seen = next.seen;
  }
  return { intercepts: at.slice(0, classes), coefficients: at.slice(classes) };
}

interface View {
  readonly loss: number;
  readonly gradient: Float64Array;
  /** rows × classes */
  readonly probabilities: Float64Array;
}

/** The longest of the steps 1, ½, ¼ … that lowers the loss enough (Armijo); undefined when none does. */
function descend(
  problem: SoftmaxProblem,
  from: Float64Array,
  seen: View,
  direction: Float64Array,
): { at: Float64Array<ArrayBuffer>; seen: View } | undefined {
  const slope = direction.reduce((sum, value, i) => sum + value * seen.gradient[i]!, 0);
  const rounding = 1e-14 * Math.abs(seen.loss);
  for (let length = 1; length > 1e-10; length /= 2) {
    const at = Float64Array.from(from, (value, i) => value + length * direction[i]!);
    const there = look(problem, at);
    if (there.loss <= seen.loss + 1e-4 * length * slope + rounding) return { at, seen: there };
  }
  return undefined;
}

function look(problem: SoftmaxProblem, at: Float64Array): View {
  const { columns, classes, y, weights, l2 } = problem;
  const rows = y.length;
  const probabilities = scoresOf(problem, at);
  let loss = 0;
  const open = new Float64Array(rows * classes);
  for (let r = 0; r < rows; r++) {
    const weight = weights === undefined ? 1 : weights[r]!;
    const start = r * classes;
    softmaxInPlace(probabilities, start, classes);
    loss -= weight * Math.log(Math.max(probabilities[start + y[r]!]!, Number.MIN_VALUE));
    for (let k = 0; k < classes; k++) {
      open[start + k] = weight * (probabilities[start + k]! - (k === y[r] ? 1 : 0));
    }
  }
  const gradient = columnSums(columns, open, classes);
  for (let i = classes; i < at.length; i++) {
    gradient[i]! += l2 * at[i]!;
    loss += 0.5 * l2 * at[i]! ** 2;
  }
  return { loss, gradient, probabilities };
}

/** Second derivatives times a vector: Zᵀ·w·(p ∘ (u − pᵀu)) with u = Z·vector, plus the penalty. */
function curvatureTimes(problem: SoftmaxProblem, p: Float64Array, vector: Float64Array): Float64Array {
  const { columns, classes, y, weights, l2 } = problem;
  const moved = scoresOf(problem, vector);
  for (let r = 0; r < y.length; r++) {
    const weight = weights === undefined ? 1 : weights[r]!;
    const start = r * classes;
    let mean = 0;
    for (let k = start; k < start + classes; k++) mean += p[k]! * moved[k]!;
    for (let k = start; k < start + classes; k++) moved[k] = weight * p[k]! * (moved[k]! - mean);
  }
  const product = columnSums(columns, moved, classes);
  for (let i = classes; i < product.length; i++) product[i]! += l2 * vector[i]!;
  return product;
}

/** rows × classes: intercept + Σ coefficient · feature. */
function scoresOf({ columns, classes, y }: SoftmaxProblem, at: Float64Array): Float64Array {
  const scores = new Float64Array(y.length * classes);
  for (let i = 0; i < scores.length; i++) scores[i] = at[i % classes]!;
  for (const [j, column] of columns.entries()) {
    const offset = (j + 1) * classes;
    for (let r = 0; r < column.length; r++) {
      const x = column[r]!;
      for (let k = 0; k < classes; k++) scores[r * classes + k]! += at[offset + k]! * x;
    }
  }
  return scores;
}

/** Zᵀ·values with a column of ones before the features; values are rows × classes. */
function columnSums(columns: readonly Float64Array[], values: Float64Array, classes: number): Float64Array {
  const sums = new Float64Array((columns.length + 1) * classes);
  for (let i = 0; i < values.length; i++) sums[i % classes]! += values[i]!;
  for (const [j, column] of columns.entries()) {
    const offset = (j + 1) * classes;
    for (let r = 0; r < column.length; r++) {
      const x = column[r]!;
      for (let k = 0; k < classes; k++) sums[offset + k]! += values[r * classes + k]! * x;
    }
  }
  return sums;
}

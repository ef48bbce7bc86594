import type { Random } from './random.ts';

/**
 * The numbers 0 … count − 1 in random order, each order equally likely (Fisher–Yates).
 *
 * @example permutation(5, createRandom(1)).length // 5
 */
export function permutation(count: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  shuffleInPlace(order, random);
  return order;
}

/** Puts the items of an array into random order, in place (Fisher–Yates). */
export function shuffleInPlace<T>(items: T[] | Int32Array | Float64Array, random: Random): void {
  // One view for all three kinds of array: only reads and writes at an index are used.
  const view = items as unknown as { length: number; [index: number]: unknown };
  for (let i = view.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    const kept = view[i];
    view[i] = view[j];
    view[j] = kept;
  }
}

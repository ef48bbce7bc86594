/** 1 / (1 + e^−x); 0 and 1 at the ends, never NaN. */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

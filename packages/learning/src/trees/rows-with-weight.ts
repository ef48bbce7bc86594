/** Rows that count: all, or those with a weight above 0 (a row of weight 0 is as if it were not there). */
export function rowsWithWeight(rows: number, weights: Float64Array | undefined): Int32Array {
  const kept = new Int32Array(rows);
  let n = 0;
  for (let i = 0; i < rows; i++) if (weights === undefined || weights[i]! > 0) kept[n++] = i;
  return kept.subarray(0, n);
}

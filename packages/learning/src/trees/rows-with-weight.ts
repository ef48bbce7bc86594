/** Rows that count: all, or those with a weight above 0 (a row of weight 0 is as if it were not there). */
export function rowsWithWeight(rows: number, weights: Float64Array | undefined): Int32Array {
  const kept = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (weights === undefined || weights[row]! > 0) kept[count++] = row;
  }
  return count === rows ? kept : kept.slice(0, count);
}

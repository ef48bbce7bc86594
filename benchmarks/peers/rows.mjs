/** Rows of numbers (all but the last the features) as the learners take them. */
export function labelled(names, rows) {
  const values = new Float64Array(names.length * rows.length);
  for (let c = 0; c < names.length; c++) {
    for (let r = 0; r < rows.length; r++) values[c * rows.length + r] = rows[r][c];
  }
  return {
    X: { rows: rows.length, names, values },
    y: Float64Array.from(rows, (row) => row[names.length]),
  };
}

/** Of bits as golden/splits holds them: the rows of the test, and the others. */
export function sidesOf(bits, rows) {
  const bytes = Buffer.from(bits, 'base64');
  const isTest = (i) => ((bytes[i >> 3] >> (7 - (i & 7))) & 1) === 1;
  const all = Array.from({ length: rows }, (_, i) => i);
  return { test: all.filter(isTest), train: all.filter((i) => !isTest(i)) };
}

export function rmse(truth, predicted) {
  const squares = truth.reduce((sum, value, i) => sum + (value - predicted[i]) ** 2, 0);
  return Math.sqrt(squares / truth.length);
}

/** Outputs that are computed side by side: a core has several sums in flight. */
const lanes = 4;

/**
 * out = x · weights + bias, as one loop over memory in the order in which it lies: weights are kept in blocks of four
 * outputs, input after input. Sums are added up in the order of the inputs, in 64 bits.
 *
 * @param weights inputs × outputs, row after row
 * @returns a function that reads `x` from `from` on and fills `out`, which has room for `paddedLength(outputs)` numbers
 */
export function denseLayer(
  inputs: number,
  outputs: number,
  weights: Float64Array,
  bias: Float64Array,
): (x: Float64Array, out: Float64Array, from?: number) => void {
  const padded = paddedLength(outputs);
  const blocks = new Float64Array(inputs * padded);
  for (let i = 0; i < inputs; i++) {
    for (let o = 0; o < outputs; o++) {
      blocks[(Math.floor(o / lanes) * inputs + i) * lanes + (o % lanes)] = weights[i * outputs + o]!;
    }
  }
  const biases = new Float64Array(padded);
  biases.set(bias);
  return (x, out, from = 0) => {
    let at = 0;
    for (let o = 0; o < padded; o += lanes) {
      let a = biases[o]!;
      let b = biases[o + 1]!;
      let c = biases[o + 2]!;
      let d = biases[o + 3]!;
      for (let i = 0; i < inputs; i++) {
        const value = x[from + i]!;
        a += value * blocks[at]!;
        b += value * blocks[at + 1]!;
        c += value * blocks[at + 2]!;
        d += value * blocks[at + 3]!;
        at += lanes;
      }
      out[o] = a;
      out[o + 1] = b;
      out[o + 2] = c;
      out[o + 3] = d;
    }
  };
}

/** The next multiple of four. */
export function paddedLength(outputs: number): number {
  return Math.ceil(outputs / lanes) * lanes;
}

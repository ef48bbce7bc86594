/** How the answers of several forecasters become one: the weighted mean, or the median of each step. */
export type Combining =
  | { readonly how: 'weights'; readonly weights: readonly number[] }
  | { readonly how: 'median' };

/** @param answers of each member, all of one length */
export function combine(answers: readonly Float64Array[], combining: Combining): Float64Array {
  if (combining.how === 'median') return medianOf(answers);
  const sum = new Float64Array(answers[0]!.length);
  for (const [m, answer] of answers.entries()) {
    const weight = combining.weights[m]!;
    for (let i = 0; i < sum.length; i++) sum[i]! += weight * answer[i]!;
  }
  return sum;
}

function medianOf(answers: readonly Float64Array[]): Float64Array {
  const own = new Float64Array(answers.length);
  const middle = answers.length >> 1;
  return answers[0]!.map((_, i) => {
    for (let m = 0; m < own.length; m++) own[m] = answers[m]![i]!;
    own.sort();
    return own.length % 2 === 1 ? own[middle]! : (own[middle - 1]! + own[middle]!) / 2;
  });
}

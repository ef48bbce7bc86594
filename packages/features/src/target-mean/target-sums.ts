/**
 * Sums of the target by text, to which rows are added one by one: what target_mean is made of. A target of k classes has
 * one output a class (0 or 1 each), of two classes only that of the second.
 */
export interface TargetSums {
  readonly outputs: number;
  /** A row without a text still counts for the overall mean. */
  add(text: string | null, target: number): void;
  /**
   * The mean of a text, drawn to the overall mean as if by `smoothing` rows of it (an m-estimate; D. Micci-Barreca 2001).
   *
   * @returns one number an output: the overall mean for another text, `NaN` while no row was added
   */
  mean(text: string | null, smoothing: number): number[];
}

/** @param classes number of classes; 0 for a target that is a number */
export function createTargetSums(classes: number): TargetSums {
  const outputs = classes > 2 ? classes : 1;
  const overall = { rows: 0, sums: new Float64Array(outputs) };
  const byText = new Map<string, typeof overall>();
  const valueAt = (target: number, output: number): number =>
    classes > 2 ? (target === output ? 1 : 0) : target;
  const addTo = (into: typeof overall, target: number): void => {
    into.rows++;
    for (let k = 0; k < outputs; k++) into.sums[k]! += valueAt(target, k);
  };
  return {
    outputs,
    add(text, target) {
      if (Number.isNaN(target)) return;
      addTo(overall, target);
      if (text === null) return;
      let own = byText.get(text);
      if (own === undefined) {
        own = { rows: 0, sums: new Float64Array(outputs) };
        byText.set(text, own);
      }
      addTo(own, target);
    },
    mean(text, smoothing) {
      const own = text === null ? undefined : byText.get(text);
      return Array.from(overall.sums, (sum, k) => {
        const prior = sum / overall.rows;
        return own === undefined ? prior : (own.sums[k]! + smoothing * prior) / (own.rows + smoothing);
      });
    },
  };
}

/** A sample or parameter that a statistic is not defined for; `got` and `accepted` say it in words. */
export class SampleError extends Error {
  override readonly name = 'SampleError';
  readonly code: 'TOO_FEW_VALUES' | 'LENGTH_MISMATCH' | 'OUT_OF_RANGE';
  readonly got: string;
  readonly accepted: string;

  constructor(code: SampleError['code'], what: string, got: string, accepted: string) {
    super(`${what}: got ${got}, accepted ${accepted}`);
    this.code = code;
    this.got = got;
    this.accepted = accepted;
  }
}

/** @throws SampleError TOO_FEW_VALUES */
export function needAtLeast(what: string, values: ArrayLike<number>, count: number): void {
  if (values.length < count) {
    throw new SampleError('TOO_FEW_VALUES', what, `${values.length} values`, `at least ${count}`);
  }
}

/** @throws SampleError LENGTH_MISMATCH */
export function needSameLength(what: string, a: ArrayLike<unknown>, b: ArrayLike<unknown>): void {
  if (a.length !== b.length) {
    throw new SampleError('LENGTH_MISMATCH', what, `lengths ${a.length} and ${b.length}`, 'equal lengths');
  }
}

/** Checks low <= value <= high; NaN fails. @throws SampleError OUT_OF_RANGE */
export function needWithin(what: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) {
    throw new SampleError('OUT_OF_RANGE', what, String(value), `a number from ${low} to ${high}`);
  }
}

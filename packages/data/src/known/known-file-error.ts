/** One place of a known file that is wrong. */
export interface KnownFault {
  /** Which file and where in it, as `holidays.csv line 3, day`. */
  readonly path: string;
  readonly got: string;
  readonly accepted: string;
}

/** A file of what is known ahead that cannot be joined: silently left out, a wrong line would be a holiday forgotten. */
export class KnownFileError extends Error {
  override readonly name = 'KnownFileError';
  readonly code = 'KNOWN_FILE';
  /** The first of them. */
  readonly faults: readonly KnownFault[];

  constructor(faults: readonly KnownFault[], count = faults.length) {
    const [first] = faults;
    const more = count > 1 ? ` (and ${count - 1} more)` : '';
    super(`${first!.path}: got ${first!.got}, accepted ${first!.accepted}${more}`);
    this.faults = faults;
  }
}

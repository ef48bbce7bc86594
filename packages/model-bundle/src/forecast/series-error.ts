/** Rows that cannot be put on the clock of a forecast. */
export class SeriesError extends Error {
  override readonly name = 'SeriesError';
  readonly code = 'SERIES';
}

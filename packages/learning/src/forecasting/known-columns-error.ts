/** A column that has to be known ahead of a forecast is not there, or not far enough ahead. */
export class KnownColumnsError extends Error {
  readonly code = 'KNOWN_COLUMNS';
  readonly column: string;
  readonly got: string;
  readonly needed: string;

  constructor(column: string, got: string, needed: string) {
    super(`regressor "${column}": got ${got}, needed ${needed}`);
    this.name = 'KnownColumnsError';
    this.column = column;
    this.got = got;
    this.needed = needed;
  }
}

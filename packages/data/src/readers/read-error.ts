/** A file that cannot be read as a table at all. A wrong cell or row is no such error: it is counted in the report. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly code:
    | 'FILE_NOT_FOUND'
    | 'EMPTY_FILE'
    | 'MALFORMED_FILE'
    | 'DUPLICATE_COLUMN'
    | 'MISSING_COLUMN'
    | 'ROWS_NOT_FOUND';
  readonly got: string;
  readonly accepted: string;
  /** 1-based, where the place is known. */
  readonly line: number | undefined;

  constructor(
    code: ReadError['code'],
    detail: { what: string; got: string; accepted: string; line?: number; cause?: unknown },
  ) {
    const place = detail.line === undefined ? '' : ` (line ${detail.line})`;
    super(`${detail.what}${place}: got ${detail.got}, accepted ${detail.accepted}`, { cause: detail.cause });
    this.code = code;
    this.got = detail.got;
    this.accepted = detail.accepted;
    this.line = detail.line;
  }
}

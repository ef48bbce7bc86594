/** Features cannot be worked out: the pipeline or the table is not what it has to be. */
export class FeatureError extends Error {
  override readonly name = 'FeatureError';
  readonly code:
    | 'UNSUPPORTED_PIPELINE'
    | 'UNSORTED_TABLE'
    | 'WRONG_COLUMN'
    | 'LOOK_AHEAD'
    | 'UNKNOWN_CLASSES';
  /** The function, feature or column that it is about. */
  readonly subject: string;

  constructor(code: FeatureError['code'], subject: string, message: string) {
    super(message);
    this.code = code;
    this.subject = subject;
  }
}

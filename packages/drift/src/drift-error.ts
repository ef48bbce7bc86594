/** A profile and a window that do not belong together, or a profile made of nothing. */
export class DriftError extends Error {
  override readonly name = 'DriftError';
  readonly code: 'MISSING_FEATURE' | 'WRONG_KIND' | 'WRONG_LENGTH' | 'UNKNOWN_FORMAT';
  readonly feature: string;

  constructor(code: DriftError['code'], feature: string, message: string) {
    super(message);
    this.code = code;
    this.feature = feature;
  }
}

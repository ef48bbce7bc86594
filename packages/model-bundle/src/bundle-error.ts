/** What is wrong with a bundle. */
export type BundleErrorCode =
  /** The manifest, which is written last, is not there: the bundle was never finished. */
  | 'BUNDLE_INCOMPLETE'
  /** A file that the manifest lists is not there. */
  | 'BUNDLE_FILE_MISSING'
  /** A file is not what was written: other bytes or another size. */
  | 'BUNDLE_DAMAGED'
  /** Written by another version of Assay, in a format that this one does not read. */
  | 'BUNDLE_FORMAT'
  /** The files are whole, but what they say does not fit together. */
  | 'BUNDLE_CONTENT';

/** A bundle that must not be served. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
  readonly code: BundleErrorCode;
  /** The file of the bundle that it is about. */
  readonly path: string;

  constructor(code: BundleErrorCode, path: string, message: string, options?: ErrorOptions) {
    super(`${path}: ${message}`, options);
    this.code = code;
    this.path = path;
  }
}

/** One file of a bundle, its path relative to the bundle's folder. */
export interface BundleFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files of a bundle, in the order in which they are to be written. */
export const bundlePaths = {
  useCase: 'use-case.yaml',
  pipeline: 'features.json',
  model: 'model.json',
  weights: 'weights.bin',
  reference: 'reference-profile.json',
  example: 'example.json',
  evaluation: 'evaluation.json',
  /** Only in a bundle whose training found how sure its answers are. */
  uncertainty: 'uncertainty.json',
  /** Written last: its presence says that all others are whole. */
  manifest: 'manifest.json',
} as const;

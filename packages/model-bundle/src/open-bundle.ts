import type { ReferenceProfile } from '@assay/drift';
import { type FeaturePipeline, readFeaturePipeline } from '@assay/features';
import type { ModelState, Uncertainty } from '@assay/learning';
import { BundleError } from './bundle-error.ts';
import { bundlePaths } from './bundle-file.ts';
import { type Example, readExample } from './example.ts';
import { readJson, readText } from './json-file.ts';
import type { JudgedEvaluation } from './judged-evaluation.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { readModel } from './model-file.ts';
import { checkFeatures } from './pack-bundle.ts';
import { sha256 } from './sha256.ts';
import { readUncertainty } from './uncertainty.ts';

/** A bundle whose every byte was checked. */
export interface Bundle {
  readonly manifest: Manifest;
  readonly useCaseText: string;
  readonly pipeline: FeaturePipeline;
  readonly model: ModelState;
  readonly reference: ReferenceProfile;
  readonly example: Example;
  readonly evaluation: JudgedEvaluation;
  /** Absent where training found none, and in bundles that are older than it. */
  readonly uncertainty?: Uncertainty;
}

/**
 * Opens a bundle from its files by path. Files that the manifest does not list are not looked at.
 *
 * @param files bytes by path relative to the bundle's folder
 * @throws BundleError when the manifest is not there, a file is missing, cut short or changed in any byte,
 *   the format is another, or the parts do not fit together
 * @example loadServingModel(openBundle(new Map(files.map(({ path, bytes }) => [path, bytes]))))
 */
export function openBundle(files: ReadonlyMap<string, Uint8Array>): Bundle {
  const marker = files.get(bundlePaths.manifest);
  if (marker === undefined) {
    throw new BundleError(
      'BUNDLE_INCOMPLETE',
      bundlePaths.manifest,
      'is not there; it is written last, so the bundle was never finished',
    );
  }
  const manifest = readManifest(marker);
  const checked = checkedFiles(manifest, files);
  const bytesOf = (path: string): Uint8Array => {
    const bytes = checked.get(path);
    if (bytes === undefined)
      throw new BundleError('BUNDLE_FILE_MISSING', path, 'is not listed in the manifest');
    return bytes;
  };
  const pipeline = pipelineFrom(bytesOf(bundlePaths.pipeline));
  const model = readModel(bytesOf(bundlePaths.model), bytesOf(bundlePaths.weights));
  checkFeatures(pipeline, model);
  const uncertainty = checked.get(bundlePaths.uncertainty);
  return {
    manifest,
    useCaseText: readText(bundlePaths.useCase, bytesOf(bundlePaths.useCase)),
    pipeline,
    model,
    reference: readJson(bundlePaths.reference, bytesOf(bundlePaths.reference)) as ReferenceProfile,
    example: readExample(bytesOf(bundlePaths.example)),
    evaluation: readJson(bundlePaths.evaluation, bytesOf(bundlePaths.evaluation)) as JudgedEvaluation,
    ...(uncertainty === undefined ? {} : { uncertainty: readUncertainty(uncertainty) }),
  };
}

function checkedFiles(manifest: Manifest, files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const checked = new Map<string, Uint8Array>();
  for (const entry of manifest.files) {
    const bytes = files.get(entry.path);
    if (bytes === undefined) throw new BundleError('BUNDLE_FILE_MISSING', entry.path, 'is not there');
    if (bytes.length !== entry.bytes) {
      throw new BundleError(
        'BUNDLE_DAMAGED',
        entry.path,
        `has ${bytes.length} bytes, ${entry.bytes} were written`,
      );
    }
    const found = sha256(bytes);
    if (found !== entry.sha256) {
      throw new BundleError(
        'BUNDLE_DAMAGED',
        entry.path,
        `has SHA-256 ${found}, ${entry.sha256} was written`,
      );
    }
    checked.set(entry.path, bytes);
  }
  return checked;
}

function pipelineFrom(bytes: Uint8Array): FeaturePipeline {
  try {
    return readFeaturePipeline(readJson(bundlePaths.pipeline, bytes));
  } catch (cause) {
    if (cause instanceof BundleError) throw cause;
    throw new BundleError('BUNDLE_CONTENT', bundlePaths.pipeline, (cause as Error).message, { cause });
  }
}

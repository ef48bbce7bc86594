import type { ReferenceProfile } from '@assay/drift';
import type { FeaturePipeline } from '@assay/features';
import type { JsonObject, ModelState, Uncertainty } from '@assay/learning';
import { type ParsedUseCase, parseUseCase } from '@assay/use-case';
import { BundleError } from './bundle-error.ts';
import { type BundleFile, bundlePaths } from './bundle-file.ts';
import { countExamples, type Example, writeExample } from './example.ts';
import { jsonBytes } from './json-file.ts';
import type { JudgedEvaluation } from './judged-evaluation.ts';
import { writeManifest } from './manifest.ts';
import { writeModel } from './model-file.ts';

/** Everything that a version is. */
export interface BundleParts {
  /** The use-case file that it was trained with, as it was read. */
  readonly useCaseText: string;
  readonly pipeline: FeaturePipeline;
  readonly model: ModelState;
  readonly reference: ReferenceProfile;
  readonly example: Example;
  readonly evaluation: JudgedEvaluation;
  readonly uncertainty?: Uncertainty;
  /** Where it comes from: run, snapshot and its SHA-256, seed, code version, time of training. */
  readonly provenance: JsonObject;
}

/**
 * The files of a model bundle, the manifest last: write them in this order, and a bundle without its
 * manifest is one that was never finished. Data only; nothing in a bundle is ever run.
 *
 * @throws BundleError BUNDLE_CONTENT when the parts do not fit together: a use-case file that is not valid, a
 *   model of other features than the pipeline makes, or no example
 */
export function packBundle(parts: BundleParts): BundleFile[] {
  const { useCaseText, pipeline, model, reference, example, evaluation, uncertainty, provenance } = parts;
  const useCase = validUseCase(parseUseCase(useCaseText, { file: bundlePaths.useCase }));
  checkFeatures(pipeline, model);
  if (countExamples(example) === 0) {
    throw new BundleError(
      'BUNDLE_CONTENT',
      bundlePaths.example,
      'needs at least one row to check serving by',
    );
  }
  const { json, weights } = writeModel(model);
  const files: BundleFile[] = [
    { path: bundlePaths.useCase, bytes: new TextEncoder().encode(useCaseText) },
    { path: bundlePaths.pipeline, bytes: jsonBytes(pipeline) },
    { path: bundlePaths.model, bytes: json },
    { path: bundlePaths.weights, bytes: weights },
    { path: bundlePaths.reference, bytes: jsonBytes(reference) },
    { path: bundlePaths.example, bytes: writeExample(example) },
    { path: bundlePaths.evaluation, bytes: jsonBytes(evaluation) },
    ...(uncertainty === undefined ? [] : [{ path: bundlePaths.uncertainty, bytes: jsonBytes(uncertainty) }]),
  ];
  return [...files, writeManifest({ useCase: useCase.name, model: model.kind, provenance }, files)];
}

/** @throws BundleError BUNDLE_CONTENT with the first problem, when the file is not valid */
export function validUseCase(parsed: ParsedUseCase): Extract<ParsedUseCase, { ok: true }>['useCase'] {
  if (parsed.ok) return parsed.useCase;
  const { line, message } = parsed.problems[0]!;
  throw new BundleError('BUNDLE_CONTENT', bundlePaths.useCase, `line ${line}: ${message}`);
}

/** @throws BundleError BUNDLE_CONTENT when the model reads other features than the pipeline makes */
export function checkFeatures(pipeline: FeaturePipeline, model: ModelState): void {
  const made = pipeline.names.join(', ');
  // A forecaster reads the series itself; what it was given that is known ahead stands in its state, or nowhere.
  const isForecast = model.kind.startsWith('forecast:');
  const read = isForecast ? made : model.features.join(', ');
  if (made === read) return;
  throw new BundleError('BUNDLE_CONTENT', bundlePaths.model, `reads (${read}), the pipeline makes (${made})`);
}

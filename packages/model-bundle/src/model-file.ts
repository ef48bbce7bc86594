import type { JsonObject, ModelState } from '@assay/learning';
import { BundleError } from './bundle-error.ts';
import { bundlePaths } from './bundle-file.ts';
import { jsonBytes, readJson } from './json-file.ts';
import { packWeights, readWeights } from './weights-file.ts';

/** A model state as two files: what people may read in model.json, the numbers in weights.bin. */
export function writeModel(model: ModelState): { json: Uint8Array; weights: Uint8Array } {
  const { arrays, ...rest } = model;
  const { bytes, directory } = packWeights(arrays);
  return { json: jsonBytes({ ...rest, arrays: directory }), weights: bytes };
}

/** @throws BundleError BUNDLE_CONTENT when the files do not hold a model state */
export function readModel(json: Uint8Array, weights: Uint8Array): ModelState {
  const read = readJson(bundlePaths.model, json) as Partial<Record<keyof ModelState, unknown>> | null;
  const isWhole =
    typeof read === 'object' &&
    read !== null &&
    typeof read.kind === 'string' &&
    isObject(read.parameters) &&
    isObject(read.scalars) &&
    Array.isArray(read.features) &&
    read.features.every((name) => typeof name === 'string');
  if (!isWhole) throw new BundleError('BUNDLE_CONTENT', bundlePaths.model, 'is not a model state');
  return {
    kind: read.kind as string,
    parameters: read.parameters as JsonObject,
    features: read.features as string[],
    scalars: read.scalars as JsonObject,
    arrays: readWeights(read.arrays, weights),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

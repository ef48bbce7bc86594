import type { JsonObject } from '@assay/learning';
import { BundleError } from './bundle-error.ts';
import { type BundleFile, bundlePaths } from './bundle-file.ts';
import { readText } from './json-file.ts';
import { sha256 } from './sha256.ts';

/** The format that this version writes and reads. */
export const BUNDLE_FORMAT = 1;

/** What a bundle is made of, and from. */
export interface Manifest {
  readonly format: typeof BUNDLE_FORMAT;
  readonly useCase: string;
  /** The estimator. */
  readonly model: string;
  /** Where it comes from: run, data, seed, code, time. */
  readonly provenance: JsonObject;
  readonly files: readonly ManifestEntry[];
}

export interface ManifestEntry {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The manifest over the given files, itself sealed with a checksum. */
export function writeManifest(
  about: Pick<Manifest, 'useCase' | 'model' | 'provenance'>,
  files: readonly BundleFile[],
): BundleFile {
  const manifest: Manifest = {
    format: BUNDLE_FORMAT,
    ...about,
    files: files.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
  };
  return { path: bundlePaths.manifest, bytes: new TextEncoder().encode(sealed(manifest)) };
}

/**
 * @throws BundleError BUNDLE_FORMAT for another format, BUNDLE_DAMAGED when it is not byte for byte what was
 *   written
 */
export function readManifest(bytes: Uint8Array): Manifest {
  const path = bundlePaths.manifest;
  const text = readText(path, bytes);
  const damaged = (why: string): BundleError => new BundleError('BUNDLE_DAMAGED', path, why);
  let manifest: Manifest | undefined;
  try {
    manifest = (JSON.parse(text) as { manifest?: Manifest }).manifest;
  } catch {
    throw damaged('is not JSON');
  }
  if (typeof manifest !== 'object' || manifest === null) throw damaged('has no manifest');
  // Writing it again must give the same bytes: a changed byte that means the same is a changed byte.
  if (sealed(manifest) !== text) throw damaged('its own checksum does not hold');
  if (manifest.format !== BUNDLE_FORMAT) {
    const got = JSON.stringify(manifest.format);
    throw new BundleError('BUNDLE_FORMAT', path, `format ${got}; this version reads ${BUNDLE_FORMAT}`);
  }
  return manifest;
}

function sealed(manifest: unknown): string {
  return `${JSON.stringify({ manifest, sha256: sha256(JSON.stringify(manifest)) }, null, 1)}\n`;
}

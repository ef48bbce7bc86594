import { BundleError } from './bundle-error.ts';

/** JSON as UTF-8 bytes. */
export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value)}\n`);
}

/** @throws BundleError BUNDLE_CONTENT when the bytes are not UTF-8 JSON */
export function readJson(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(readText(path, bytes));
  } catch (cause) {
    if (cause instanceof BundleError) throw cause;
    throw new BundleError('BUNDLE_CONTENT', path, 'is not JSON', { cause });
  }
}

/** @throws BundleError BUNDLE_CONTENT when the bytes are not UTF-8 */
export function readText(path: string, bytes: Uint8Array): string {
  try {
    // The mark at the start of a file is part of what was written, and of what is compared.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new BundleError('BUNDLE_CONTENT', path, 'is not UTF-8 text', { cause });
  }
}

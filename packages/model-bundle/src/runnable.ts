import { BundleError } from './bundle-error.ts';

/** @throws BundleError BUNDLE_CONTENT with what the making of a part said */
export function runnable<T>(path: string, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    if (cause instanceof BundleError) throw cause;
    throw new BundleError('BUNDLE_CONTENT', path, (cause as Error).message, { cause });
  }
}

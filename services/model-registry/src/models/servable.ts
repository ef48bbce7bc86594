import type { Servable } from '@assay/contracts';

/** What can serve a version, told from the names of its files (relative to its source). */
export function servableOf(files: readonly string[]): Servable {
  if (files.includes('manifest.json') && files.includes('use-case.yaml')) return 'assay';
  return files.some((path) => path.endsWith('.onnx')) ? 'onnx' : 'no';
}

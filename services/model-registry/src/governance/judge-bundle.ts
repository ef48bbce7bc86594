import { checkServedEqualsTrained, loadServingModel, openBundle } from '@assay/model-bundle';
import type { BundleVerdict } from './bundle-verdict.ts';

const refused = (reason: string): BundleVerdict => ({ accepted: false, reason });

function evaluationIn(files: ReadonlyMap<string, Uint8Array>): unknown {
  const bytes = files.get('evaluation.json');
  return bytes === undefined ? null : JSON.parse(Buffer.from(bytes).toString('utf8'));
}

/**
 * Loads a bundle as the inference API does, and compares its predictions for its own example rows with those that the
 * trainer noted: served = trained, to the bit.
 *
 * @param modelName name of the registered model: the bundle has to be of that use case
 */
export function judgeBundle(modelName: string, files: ReadonlyMap<string, Uint8Array>): BundleVerdict {
  try {
    const bundle = openBundle(files);
    const model = loadServingModel(bundle);
    const owner = model.useCase.name;
    if (owner !== modelName) return refused(`the bundle is of the use case ${owner}, not of ${modelName}`);
    const { equal, rows, firstDifference } = checkServedEqualsTrained(bundle, model);
    if (rows === 0) return refused('the bundle has no example rows: served = trained cannot be shown');
    if (!equal) return refused(`served differs from trained: ${JSON.stringify(firstDifference)}`);
    return { accepted: true, evaluation: evaluationIn(files) };
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

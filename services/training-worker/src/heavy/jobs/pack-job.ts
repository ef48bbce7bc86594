import type { ModelState, Uncertainty } from '@assay/learning';
import { type BundleFile, type BundleParts, type JudgedEvaluation, packBundle } from '@assay/model-bundle';
import { isSeries } from '../is-series.ts';
import { packedRows } from '../rows/packed-rows.ts';
import { packedSeries } from '../series/packed-series.ts';
import { decodeModel } from '../stored-model.ts';

export interface PackInput {
  readonly useCaseText: string;
  readonly prepared: SharedArrayBuffer;
  readonly served: SharedArrayBuffer;
  readonly evaluation: JudgedEvaluation;
  readonly uncertainty: Uncertainty | null;
  readonly provenance: Record<string, string | number>;
}

/** What of a bundle depends on the kind of data: its features, what is normal for them, and examples to check by. */
export type PackedData = Pick<BundleParts, 'pipeline' | 'reference' | 'example'>;

/** The files of a version: everything that serving and watching it need, the manifest last. */
export function packJob(input: PackInput): BundleFile[] {
  const { useCaseText, prepared, evaluation, uncertainty, provenance } = input;
  const model: ModelState = decodeModel(input.served);
  const data = isSeries(prepared)
    ? packedSeries(useCaseText, prepared, model)
    : packedRows(prepared, model, uncertainty);
  return packBundle({
    useCaseText,
    ...data,
    model,
    evaluation,
    ...(uncertainty === null ? {} : { uncertainty }),
    provenance,
  });
}

import { profileReference, samplesOfMatrix } from '@assay/drift';
import type { ModelState, Uncertainty } from '@assay/learning';
import { captureExample } from '@assay/model-bundle';
import type { PackedData } from '../jobs/pack-job.ts';
import { decodeRows } from './prepared-rows.ts';
import { together } from './together.ts';

export function packedRows(
  prepared: SharedArrayBuffer,
  model: ModelState,
  uncertainty: Uncertainty | null,
): PackedData {
  const { pipeline, table, sides } = decodeRows(prepared);
  return {
    pipeline,
    reference: profileReference(samplesOfMatrix(together(sides.train, sides.validation).X)),
    example: captureExample(pipeline, model, table, uncertainty === null ? {} : { uncertainty }),
  };
}

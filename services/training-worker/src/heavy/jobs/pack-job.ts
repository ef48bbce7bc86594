import { profileReference, samplesOfMatrix } from '@assay/drift';
import { type BundleFile, captureExample, type JudgedEvaluation, packBundle } from '@assay/model-bundle';
import { decodePrepared } from '../prepared-data.ts';
import { decodeModel } from '../stored-model.ts';
import { together } from './fit-job.ts';

/** The files of a version: everything that serving and watching it need, the manifest last. */
export function packJob(input: {
  useCaseText: string;
  prepared: SharedArrayBuffer;
  served: SharedArrayBuffer;
  evaluation: JudgedEvaluation;
  provenance: Record<string, string | number>;
}): BundleFile[] {
  const { pipeline, table, sides } = decodePrepared(input.prepared);
  const model = decodeModel(input.served);
  return packBundle({
    useCaseText: input.useCaseText,
    pipeline,
    model,
    reference: profileReference(samplesOfMatrix(together(sides.train, sides.validation).X)),
    example: captureExample(pipeline, model, table),
    evaluation: input.evaluation,
    provenance: input.provenance,
  });
}

import type { TaskContext } from '@assay/flows';
import type { Uncertainty } from '@assay/learning';
import type { UseCase } from '@assay/use-case';
import type { FlowParts } from '../flow-parts.ts';
import type { Evaluated } from './evaluate-task.ts';
import type { Fitted } from './fit-task.ts';
import type { Prepared } from './prepare-task.ts';
import { getWorkFile, readWorkJson } from './work-files.ts';

/** Where the file lies in the run's artifacts: beside the bundle, for use where Assay is not. */
const path = 'onnx/model.onnx';

/** Writes the model as ONNX where it can be said in ONNX; it takes the row of features, in the order of the run's record. */
export async function logOnnx(
  parts: FlowParts,
  task: TaskContext,
  known: { useCase: UseCase; prepared: Prepared; fitted: Fitted; evaluated: Evaluated },
): Promise<void> {
  const { useCase, prepared, fitted, evaluated } = known;
  const { artifacts, registry, heavy } = parts;
  const { signal } = task;
  const bytes = await heavy.run(
    'onnx',
    {
      name: useCase.name,
      prepared: await getWorkFile(artifacts, prepared.data),
      served: await getWorkFile(artifacts, fitted.served),
      uncertainty: (await readWorkJson(artifacts, evaluated.uncertainty)) as Uncertainty | null,
    },
    { signal },
  );
  if (bytes === null) task.log.info('the model has no ONNX form');
  else await registry.putArtifact(prepared.runId, path, bytes, { signal });
}

import type { TaskContext } from '@assay/flows';
import type { JudgedEvaluation } from '@assay/model-bundle';
import type { UseCase } from '@assay/use-case';
import type { FlowParts } from '../flow-parts.ts';
import { cardInputOf } from './card-input-of.ts';
import type { Evaluated } from './evaluate-task.ts';
import type { Fitted } from './fit-task.ts';
import type { Prepared } from './prepare-task.ts';
import { getWorkFile } from './work-files.ts';

/** Folder of the card in the run's artifacts. */
const folder = 'card';

/** Writes the model's card beside its bundle. */
export async function logModelCard(
  parts: FlowParts,
  task: TaskContext,
  known: {
    useCase: UseCase;
    prepared: Prepared;
    fitted: Fitted;
    evaluated: Evaluated;
    evaluation: JudgedEvaluation;
  },
): Promise<void> {
  const { prepared, evaluated } = known;
  const { signal } = task;
  const facts = cardInputOf({ ...known, codeVersion: parts.codeVersion });
  const residuals = await getWorkFile(parts.artifacts, evaluated.residuals);
  for (const { name, text } of await parts.heavy.run('card', { facts, residuals }, { signal })) {
    const bytes = new TextEncoder().encode(text);
    await parts.registry.putArtifact(prepared.runId, `${folder}/${name}`, bytes, { signal });
  }
}

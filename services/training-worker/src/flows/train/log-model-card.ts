import type { TaskContext } from '@assay/flows';
import type { JudgedEvaluation } from '@assay/model-bundle';
import { modelCard } from '@assay/model-card';
import type { UseCase } from '@assay/use-case';
import type { FlowParts } from '../flow-parts.ts';
import { type CardResiduals, cardInputOf } from './card-input-of.ts';
import type { Evaluated } from './evaluate-task.ts';
import type { Fitted } from './fit-task.ts';
import type { Prepared } from './prepare-task.ts';
import { readWorkJson } from './work-files.ts';

/** Folder of the card in the run's artifacts. */
const folder = 'card';

/** Writes the model's card beside its bundle: Markdown for people, JSON for programs, plots as SVG. */
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
  const residuals = (await readWorkJson(parts.artifacts, evaluated.residuals)) as CardResiduals;
  const card = modelCard(cardInputOf({ ...known, residuals, codeVersion: parts.codeVersion }));
  const files = [
    ['model-card.md', card.markdown],
    ['model-card.json', `${JSON.stringify(card.json, null, 2)}\n`],
    ...card.plots.map(({ name, svg }) => [`${name}.svg`, svg]),
  ] as const;
  for (const [name, text] of files) {
    const bytes = new TextEncoder().encode(text);
    await parts.registry.putArtifact(prepared.runId, `${folder}/${name}`, bytes, { signal: task.signal });
  }
}

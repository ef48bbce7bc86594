import type { FlowContext, TaskContext } from '@assay/flows';
import type { Uncertainty } from '@assay/learning';
import type { JudgedEvaluation } from '@assay/model-bundle';
import type { FlowParts } from '../flow-parts.ts';
import { useCaseOfHash } from '../use-case-in-force.ts';
import type { Evaluated } from './evaluate-task.ts';
import type { Fitted } from './fit-task.ts';
import { logModelCard } from './log-model-card.ts';
import { logOnnx } from './log-onnx.ts';
import type { Prepared } from './prepare-task.ts';
import { getWorkFile, readWorkJson } from './work-files.ts';

export type Registered = { version: string; runId: string; source: string };

/** Folder of the bundle in the run's artifacts. */
const folder = 'bundle';

/** Packs the version and registers it; the registry opens it and compares what it serves with what was trained. */
export async function registerTask(
  parts: FlowParts,
  ctx: FlowContext,
  task: TaskContext,
  { prepared, fitted, evaluated }: { prepared: Prepared; fitted: Fitted; evaluated: Evaluated },
): Promise<Registered> {
  const { registry, artifacts } = parts;
  const { signal } = task;
  const { useCase, text } = await useCaseOfHash(parts.pool, ctx.useCase, prepared.useCaseHash);
  const evaluation = (await readWorkJson(artifacts, evaluated.evaluation)) as JudgedEvaluation;
  const files = await parts.heavy.run(
    'pack',
    {
      useCaseText: text,
      prepared: await getWorkFile(artifacts, prepared.data),
      served: await getWorkFile(artifacts, fitted.served),
      evaluation,
      uncertainty: (await readWorkJson(artifacts, evaluated.uncertainty)) as Uncertainty | null,
      provenance: {
        flowRunId: ctx.id,
        runId: prepared.runId,
        useCaseHash: prepared.useCaseHash,
        snapshotSha256: prepared.snapshot.sha256,
        snapshotSource: prepared.snapshot.source,
        codeVersion: parts.codeVersion,
        rows: prepared.rows,
        seed: useCase.tune.seed,
        preparedAt: prepared.preparedAt,
      },
    },
    { signal },
  );
  // In this order: the manifest, which says that the bundle is whole, comes last.
  for (const [done, { path, bytes }] of files.entries()) {
    await registry.putArtifact(prepared.runId, `${folder}/${path}`, bytes, { signal });
    task.progress({ done: done + 1, total: files.length, message: path });
  }
  await logOnnx(parts, task, { useCase, prepared, fitted, evaluated });
  await logModelCard(parts, task, { useCase, prepared, fitted, evaluated, evaluation });
  await registry.createRegisteredModelIfMissing(useCase.name, { description: useCase.title, signal });
  const source = `runs:/${prepared.runId}/${folder}`;
  const { version } = await registry.createModelVersion(
    {
      name: useCase.name,
      source,
      runId: prepared.runId,
      description: evaluated.figures.sentence,
      tags: { 'assay.flow_run_id': ctx.id, 'assay.use_case_hash': prepared.useCaseHash },
    },
    { signal },
  );
  task.log.info({ version, source }, `registered version ${version}: what it serves is what was trained`);
  return { version, runId: prepared.runId, source };
}

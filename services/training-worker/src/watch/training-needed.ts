import { isFinished } from '@assay/contracts';
import { currentSnapshot, getUseCaseVersion, listFlowRuns, listTaskRuns, type Queryable } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import { trainingDefinition } from '../definition-hash.ts';
import { readUseCase } from '../read-use-case.ts';
import type { NeededRun } from './ingest-needed.ts';

/**
 * Whether there is data that was never trained on, or the use case asks for another training than the last one was.
 * Data that an import changed is not seen here: the import starts its training itself.
 */
export async function trainingNeeded(
  db: Queryable,
  about: { useCase: UseCase; definedAt: Date },
): Promise<NeededRun | null> {
  const { useCase, definedAt } = about;
  const inForce = await currentSnapshot(db, useCase.name);
  if (inForce?.importedAt == null || (await isIngesting(db, useCase.name))) return null;
  const { runs } = await listFlowRuns(db, { useCase: useCase.name, flow: 'train', limit: 1 });
  const [last] = runs;
  if (last === undefined) return { logicalTime: inForce.importedAt, trigger: 'first-training' };
  const usedHash = await useCaseHashOf(db, last.id);
  if (usedHash === null) {
    // It has not begun, and will take what is in force then; or it failed at its beginning, which is for a person to see.
    return isFinished(last.state) && last.createdAt < definedAt
      ? { logicalTime: definedAt, trigger: 'use-case' }
      : null;
  }
  const used = await getUseCaseVersion(db, { name: useCase.name, hash: usedHash });
  const parsed = used === null ? null : readUseCase(used.content, 'use-case.yaml');
  const isSame = parsed?.ok === true && trainingDefinition(parsed.useCase) === trainingDefinition(useCase);
  return isSame ? null : { logicalTime: definedAt, trigger: 'use-case' };
}

async function isIngesting(db: Queryable, useCase: string): Promise<boolean> {
  for (const state of ['queued', 'running'] as const) {
    if ((await listFlowRuns(db, { useCase, flow: 'ingest', state, limit: 1 })).total > 0) return true;
  }
  return false;
}

async function useCaseHashOf(db: Queryable, flowRunId: string): Promise<string | null> {
  const tasks = await listTaskRuns(db, flowRunId);
  const prepared = tasks.find(({ name, state }) => name === 'prepare' && state === 'succeeded');
  const hash = (prepared?.output as { useCaseHash?: unknown } | undefined)?.useCaseHash;
  return typeof hash === 'string' ? hash : null;
}

import { currentSnapshot, getSnapshot, listFlowRuns, type Queryable } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import { dataDefinition } from '../definition-hash.ts';
import type { SourceFile } from '../source-file.ts';
import type { StableFiles } from './stable-file.ts';

/** The run that should be started; its id follows from these, so that several workers that see the same start one. */
export interface NeededRun {
  readonly logicalTime: Date;
  readonly suffix?: string;
  readonly trigger: string;
}

/**
 * Whether the source holds what has not been imported: other bytes than those in force, or the same bytes read in
 * another way. A file that was refused is not tried again before it, or the way it is read, changes.
 *
 * @returns 'wait' while a file is still being written
 */
export async function ingestNeeded(
  db: Queryable,
  about: { useCase: UseCase; file: SourceFile | null; definedAt: Date; files: StableFiles; now: Date },
): Promise<NeededRun | 'wait' | null> {
  const { useCase, file, definedAt } = about;
  const definition = dataDefinition(useCase);
  const inForce = await currentSnapshot(db, useCase.name);
  if (useCase.source.path === undefined) {
    // Whether an address holds something new is not known here (`RemoteSources`); a changed file is a reason to read it.
    if (inForce?.readReport?.['definition'] === definition) return null;
    return { logicalTime: definedAt, trigger: 'use-case' };
  }
  if (file === null) return null;
  const sha256 = await about.files.sha256(file);
  if (sha256 === null) return 'wait';
  const isInForce = inForce?.sha256 === sha256;
  const known = isInForce ? inForce : await getSnapshot(db, { useCase: useCase.name, sha256 });
  const readTheSame = known?.readReport?.['definition'] === definition;
  if (readTheSame && (isInForce || known.state === 'refused')) return null;
  const suffix = sha256.slice(0, 8);
  if (isInForce) return { logicalTime: definedAt, suffix, trigger: 'use-case' };
  const logicalTime = new Date(file.modified);
  // The same bytes of the same time were imported before and then replaced: this is their return.
  const isReturn = known?.state === 'replaced' && (await hasSucceeded(db, useCase.name, logicalTime, suffix));
  return { logicalTime: isReturn ? about.now : logicalTime, suffix, trigger: 'file' };
}

async function hasSucceeded(
  db: Queryable,
  useCase: string,
  logicalTime: Date,
  suffix: string,
): Promise<boolean> {
  const { runs } = await listFlowRuns(db, {
    useCase,
    flow: 'ingest',
    state: 'succeeded',
    logicalFrom: logicalTime,
    logicalTo: logicalTime,
  });
  return runs.some(({ id }) => id.endsWith(`:${suffix}`));
}

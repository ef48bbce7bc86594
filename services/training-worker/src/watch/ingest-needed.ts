import { currentSnapshot, getSnapshot, listFlowRuns, type Queryable } from '@assay/store';
import type { UseCase } from '@assay/use-case';
import { combinedSha256 } from '../combined-sha256.ts';
import { dataDefinition } from '../definition-hash.ts';
import type { LocalFiles } from './local-files.ts';
import type { StableFiles } from './stable-file.ts';

/** The run that should be started; its id follows from these, so that several workers that see the same start one. */
export interface NeededRun {
  readonly logicalTime: Date;
  readonly suffix?: string;
  readonly trigger: string;
}

/**
 * Whether the source, or a file of what is known beside it, holds what has not been imported: other bytes than those in
 * force, or the same bytes read in another way. What was refused is not tried again before it, or the way it is read, changes.
 *
 * @returns 'wait' while a file is still being written
 */
export async function ingestNeeded(
  db: Queryable,
  about: { useCase: UseCase; local: LocalFiles; definedAt: Date; files: StableFiles; now: Date },
): Promise<NeededRun | 'wait' | null> {
  const { useCase, local, definedAt } = about;
  const definition = dataDefinition(useCase);
  const inForce = await currentSnapshot(db, useCase.name);
  const isReadTheSame = (snapshot: typeof inForce) => snapshot?.readReport?.['definition'] === definition;
  // Whether an address holds something new is not known here (`RemoteSources`); a changed file is a reason to read it.
  if (useCase.source.path !== undefined && local.source === null) return null;
  const found = await stateOf(local, about.files);
  if (found === 'wait') return 'wait';
  if (found === null) return isReadTheSame(inForce) ? null : { logicalTime: definedAt, trigger: 'use-case' };
  const { sha256, modified } = found;
  const suffix = sha256.slice(0, 8);
  if (local.isPart) {
    const isInForce = inForce?.readReport?.['localSha256'] === sha256;
    if (!isInForce) return { logicalTime: new Date(modified), suffix, trigger: 'file' };
    return isReadTheSame(inForce) ? null : { logicalTime: definedAt, suffix, trigger: 'use-case' };
  }
  const isInForce = inForce?.sha256 === sha256;
  const known = isInForce ? inForce : await getSnapshot(db, { useCase: useCase.name, sha256 });
  if (isReadTheSame(known) && (isInForce || known?.state === 'refused')) return null;
  if (isInForce) return { logicalTime: definedAt, suffix, trigger: 'use-case' };
  const logicalTime = new Date(modified);
  // The same bytes of the same time were imported before and then replaced: this is their return.
  const isReturn = known?.state === 'replaced' && (await hasSucceeded(db, useCase.name, logicalTime, suffix));
  return { logicalTime: isReturn ? about.now : logicalTime, suffix, trigger: 'file' };
}

/** What the files in the folder are together; null where there is none to be read, as all have an address. */
async function stateOf(
  { source, known }: LocalFiles,
  files: StableFiles,
): Promise<{ sha256: string; modified: number } | 'wait' | null> {
  const found = [...(source === null ? [] : [source]), ...known];
  if (found.length === 0) return null;
  const hashes: string[] = [];
  for (const file of found) {
    // A file that is named and not there is read all the same: the run says which is missing.
    const sha256 = file === 'missing' ? file : await files.sha256(file);
    if (sha256 === null) return 'wait';
    hashes.push(sha256);
  }
  const modified = Math.max(...found.map((file) => (file === 'missing' ? 0 : file.modified)));
  return { sha256: combinedSha256(hashes), modified };
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

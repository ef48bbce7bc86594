import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FlowClient } from '@assay/flows';
import type { Logger } from '@assay/runtime';
import {
  getUseCaseVersion,
  listUseCaseNames,
  listUseCaseOverviews,
  type Pool,
  putUseCaseProblems,
  putUseCaseVersion,
  removeUseCase,
  transaction,
} from '@assay/store';
import { formatProblem, type UseCase } from '@assay/use-case';
import { readUseCase } from '../read-use-case.ts';
import { isFirstTraining } from './first-training.ts';
import { ingestNeeded, type NeededRun } from './ingest-needed.ts';
import { localFiles } from './local-files.ts';
import type { RemoteSources } from './remote-sources.ts';
import type { StableFiles } from './stable-file.ts';
import { trainingNeeded } from './training-needed.ts';
import { readUseCaseFolders, type UseCaseFile } from './use-case-folders.ts';
import { validateUseCase } from './validate-use-case.ts';

export interface ReconcileParts {
  readonly dir: string;
  /** What a plain /predict asks for, so what a new user waits for: it is trained before the others. */
  readonly defaultUseCase: string;
  readonly pool: Pool;
  readonly flows: Pick<FlowClient, 'start'>;
  readonly files: StableFiles;
  readonly sources: RemoteSources;
  readonly logger: Logger;
  readonly now: () => Date;
}

/**
 * One look at the folder of use cases: what is there is compared with what the database knows, and the difference made
 * good. The same look after a restart finds what changed in the meantime; nothing is remembered but hashes of files.
 *
 * @throws Error when the folder cannot be looked at, or a use case in it, after the others were seen to
 * @returns 'again' when something is being written and another look is due soon
 */
export async function reconcile(parts: ReconcileParts): Promise<'again' | 'settled'> {
  const folders = await readUseCaseFolders(parts.dir, parts.defaultUseCase);
  await removeMissing(parts, folders);
  const routes = await routesInForce(parts.pool);
  const faults: Error[] = [];
  let again = false;
  for (const file of folders) {
    // Reading a use case takes up to 15 ms: requests have their turn after each.
    await nextTurn();
    try {
      again = (await seeTo(parts, file, routes)) === 'wait' || again;
    } catch (error) {
      // A file of one use case that cannot be read is no reason to leave the others alone.
      faults.push(new Error(`${file.file}: ${(error as Error).message}`, { cause: error }));
    }
  }
  if (faults.length > 0)
    throw faults.length === 1 ? faults[0]! : new AggregateError(faults, faults[0]!.message);
  return again ? 'again' : 'settled';
}

/** Puts a use case in force and starts what it needs. @param routes of those seen so far; its own are added */
async function seeTo(
  parts: ReconcileParts,
  file: UseCaseFile,
  routes: Map<string, string>,
): Promise<'wait' | 'done'> {
  const useCase = await store(parts, file, routes);
  if (useCase === null) return 'done';
  for (const { path } of useCase.api.routes) routes.set(path, useCase.name);
  if (await waitsForDefault(parts, useCase.name)) return 'wait';
  return startWhatIsNeeded(parts, useCase);
}

/** The default use case comes first among the folders, so its runs are there when the others are looked at. */
async function waitsForDefault(
  { pool, defaultUseCase, now }: ReconcileParts,
  useCase: string,
): Promise<boolean> {
  return useCase !== defaultUseCase && (await isFirstTraining(pool, { useCase: defaultUseCase, now: now() }));
}

async function removeMissing(
  { pool, logger }: ReconcileParts,
  folders: readonly UseCaseFile[],
): Promise<void> {
  const present = new Set(folders.map(({ folder }) => folder));
  for (const name of await listUseCaseNames(pool)) {
    if (present.has(name)) continue;
    await removeUseCase(pool, name);
    logger.warn({ useCase: name }, 'the use case was removed: its folder or file is gone');
  }
}

async function routesInForce(pool: Pool): Promise<Map<string, string>> {
  const routes = new Map<string, string>();
  for (const { name, content } of await listUseCaseOverviews(pool)) {
    await nextTurn();
    const parsed = content === null ? null : readUseCase(content, name);
    if (parsed?.ok !== true) continue;
    for (const { path } of parsed.useCase.api.routes) routes.set(path, name);
  }
  return routes;
}

/** The use case of a valid file, put in force; null for one that is refused, which leaves the last good one as it is. */
async function store(
  { pool, logger }: ReconcileParts,
  file: UseCaseFile,
  routes: ReadonlyMap<string, string>,
): Promise<(UseCase & { hash: string }) | null> {
  const validated = validateUseCase(file, routes);
  if (!validated.ok) {
    const { problems } = validated;
    const isNews = await transaction(pool, (tx) => putUseCaseProblems(tx, { name: file.folder, problems }));
    if (isNews)
      logger.warn(
        { useCase: file.folder, problems: problems.map(formatProblem) },
        `${file.file} was refused`,
      );
    return null;
  }
  const { useCase, hash } = validated;
  const isNews = await transaction(pool, (tx) =>
    putUseCaseVersion(tx, { name: useCase.name, hash, content: file.text }),
  );
  if (isNews) logger.info({ useCase: useCase.name, hash }, `${file.file} is in force`);
  return { ...useCase, hash };
}

async function startWhatIsNeeded(
  parts: ReconcileParts,
  useCase: UseCase & { hash: string },
): Promise<'wait' | 'done'> {
  const { pool, dir, files, sources } = parts;
  const version = await getUseCaseVersion(pool, { name: useCase.name, hash: useCase.hash });
  const definedAt = version?.createdAt ?? parts.now();
  const local = await localFiles(dir, useCase);
  const ingest =
    (await ingestNeeded(pool, { useCase, local, definedAt, files, now: parts.now() })) ??
    (await sources.look(useCase, definedAt));
  if (ingest === 'wait') return 'wait';
  if (ingest !== null) {
    await start(parts, useCase.name, 'ingest', ingest);
    return 'done';
  }
  const training = await trainingNeeded(pool, { useCase, definedAt });
  if (training !== null) await start(parts, useCase.name, 'train', training);
  return 'done';
}

async function start(
  { flows, logger }: ReconcileParts,
  useCase: string,
  flow: 'ingest' | 'train',
  needed: NeededRun,
): Promise<void> {
  const { id, created } = await flows.start({ useCase, flow, ...needed });
  if (created) logger.info({ useCase, flowRun: id, trigger: needed.trigger }, `started ${flow}`);
}

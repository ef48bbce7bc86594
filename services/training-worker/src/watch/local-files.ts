import { join } from 'node:path';
import type { UseCase } from '@assay/use-case';
import { pathsOfKnown } from '../flows/ingest/locate-source.ts';
import { type SourceFile, sourceFile } from '../source-file.ts';

/** What a use case reads from its own folder. */
export interface LocalFiles {
  /** Null where there is none yet, or the source has an address. */
  readonly source: SourceFile | null;
  /** Files of what is known ahead that lie in the folder, in the order of the use case. */
  readonly known: readonly (SourceFile | 'missing')[];
  /** Others of its files have an address. */
  readonly isPart: boolean;
}

/** @param dir holds one folder for each use case */
export async function localFiles(dir: string, useCase: UseCase): Promise<LocalFiles> {
  const folder = join(dir, useCase.name);
  const { source, known } = useCase;
  const inFolder = known.flatMap((file) =>
    file.source.path === undefined ? [] : { ...file.source, path: file.source.path },
  );
  const own =
    source.path === undefined
      ? null
      : await sourceFile(folder, { path: source.path, files: source.files }, pathsOfKnown(known));
  return {
    source: own,
    known: await Promise.all(inFolder.map(async (one) => (await sourceFile(folder, one)) ?? 'missing')),
    isPart:
      (source.path === undefined && inFolder.length > 0) ||
      (source.path !== undefined && inFolder.length < known.length),
  };
}

import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { readSource, type SourcePolicy } from '@assay/artifacts';
import { AssayError } from '@assay/contracts';
import type { UseCase } from '@assay/use-case';
import { joinedCsv } from '../../joined-csv.ts';
import { sourceFile } from '../../source-file.ts';

/** Where the data of a use case is at the moment. */
export interface Located {
  readonly address: string;
  /** Files that are read as one table. */
  readonly parts?: readonly string[];
  /** The same for people: the file within the use case's folder, or the address. */
  readonly source: string;
}

/**
 * The source of a use case; files that `known` names are none of it, whatever its pattern.
 *
 * @throws AssayError MISSING_PREREQUISITE while no file matches
 */
export function locateSource(
  dataFilesDir: string,
  { name, source, known }: Pick<UseCase, 'name' | 'source' | 'known'>,
): Promise<Located> {
  return locate(dataFilesDir, name, source, pathsOfKnown(known));
}

/** The files of what is known ahead, in the order of the use case. @throws AssayError as `locateSource` */
export function locateKnown(
  dataFilesDir: string,
  { name, known }: Pick<UseCase, 'name' | 'known'>,
): Promise<Located[]> {
  return Promise.all(known.map(({ source }) => locate(dataFilesDir, name, source)));
}

/** Patterns of files that are not the series itself. */
export function pathsOfKnown(known: UseCase['known']): string[] {
  return known.flatMap(({ source }) => source.path ?? []);
}

async function locate(
  dataFilesDir: string,
  name: string,
  source: UseCase['source'],
  except: readonly string[] = [],
): Promise<Located> {
  if (source.uri !== undefined) return { address: source.uri, source: source.uri };
  const folder = join(dataFilesDir, name);
  const file = await sourceFile(folder, { path: source.path!, files: source.files }, except);
  if (file === null) {
    throw new AssayError(
      'MISSING_PREREQUISITE',
      `no file matches "${source.path}" in data-files/${name}; put one there, it is picked up by itself`,
    );
  }
  const address = file.path;
  if (file.parts === undefined) return { address, source: relative(folder, address) };
  const names = file.parts.map((path) => relative(folder, path));
  const shown = names.length <= 3 ? names.join(' + ') : `${source.path} (${names.length} files)`;
  return { address, parts: file.parts, source: shown };
}

/** The stream of what was located; each file of several as the policy lets it be read. */
export async function openLocated(
  { address, parts }: Located,
  policy: SourcePolicy,
): Promise<{ stream: Readable; bytes: number | null }> {
  if (parts === undefined) return readSource(address, policy);
  const opened = async (path: string) => (await readSource(path, policy)).stream;
  return { stream: Readable.from(joinedCsv(parts, opened)), bytes: null };
}

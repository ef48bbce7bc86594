import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { type Champion, championSchema } from '@assay/contracts';
import { z } from 'zod';
import { writeAtomically } from '../state/write-atomically.ts';

export type BundleFiles = ReadonlyMap<string, Uint8Array>;

/** Bundles on the local disk, and which of them were champions last: what a restart without the registry serves. */
export interface BundleCache {
  champions(): Promise<readonly Champion[]>;
  rememberChampions(champions: readonly Champion[]): Promise<void>;
  /** Null when it is not there. Whether it is whole is for the bundle's own checksums to say. */
  read(champion: Champion): Promise<BundleFiles | null>;
  write(champion: Champion, files: BundleFiles): Promise<void>;
  remove(champion: Champion): Promise<void>;
  /** Removes all bundles but these. */
  keepOnly(champions: readonly Champion[]): Promise<void>;
}

/** One folder name of letters, digits and dashes for a version; names of models cannot lead out of the cache. */
function folderOf({ name, version, runId }: Champion): string {
  return [name, version, runId]
    .map((part) => part.replace(/[^\w-]/g, (c) => `~${c.charCodeAt(0).toString(16)}`))
    .join('.');
}

async function filesBelow(root: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    // Plain bytes, as a download gives them: a Buffer's slice() is a view, and its buffer a shared pool.
    files.set(relative(root, path).split(sep).join('/'), new Uint8Array(await readFile(path)));
  }
  return files;
}

const championsFile = z.object({ champions: z.array(championSchema) });

export function createBundleCache(root: string): BundleCache {
  const listPath = join(root, 'champions.json');
  const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
  return {
    async champions() {
      try {
        return championsFile.parse(JSON.parse(await readFile(listPath, 'utf8'))).champions;
      } catch (error) {
        if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return [];
        throw error;
      }
    },
    rememberChampions: (champions) => writeAtomically(listPath, JSON.stringify({ champions }, null, 2)),
    async read(champion) {
      try {
        return await filesBelow(join(root, folderOf(champion)));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async write(champion, files) {
      const temporary = join(root, `.new-${randomUUID()}`);
      const target = join(root, folderOf(champion));
      try {
        for (const [path, bytes] of files) {
          const file = join(temporary, path);
          if (relative(temporary, file).startsWith('..')) throw new Error(`a bundle holds the path ${path}`);
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, bytes);
        }
        await rm(target, { recursive: true, force: true });
        await rename(temporary, target);
      } finally {
        await rm(temporary, { recursive: true, force: true });
      }
    },
    remove: (champion) => rm(join(root, folderOf(champion)), { recursive: true, force: true }),
    async keepOnly(champions) {
      const kept = new Set(champions.map(folderOf));
      const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (!entry.isDirectory() || kept.has(entry.name) || entry.name.startsWith('.')) continue;
        await rm(join(root, entry.name), { recursive: true, force: true });
      }
    },
  };
}

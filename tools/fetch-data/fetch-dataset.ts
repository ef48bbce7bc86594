import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from './dataset.ts';

export interface FetchOptions {
  /** data-files/ */
  readonly folder: string;
  readonly fetch: typeof globalThis.fetch;
  readonly say: (line: string) => void;
}

const patienceMs = 300_000;

/**
 * Fetches a data set, says under which licence, and writes the file of its use case: whole or not at all.
 *
 * @returns the path of the file
 * @throws Error that says what could not be reached, or what came instead
 */
export async function fetchDataset(dataset: Dataset, { folder, fetch, say }: FetchOptions): Promise<string> {
  say(`${dataset.useCase}: ${dataset.title}`);
  say(`  licence: ${dataset.licence}`);
  const files: Uint8Array[] = [];
  for (const address of dataset.addresses) {
    say(`  from ${address}`);
    files.push(await bytesOf(address, fetch));
  }
  const content = await dataset.convert(files);
  const path = join(folder, dataset.useCase, dataset.file);
  mkdirSync(join(folder, dataset.useCase), { recursive: true });
  // The folder may be watched: a file that is half there is not to be read.
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
  say(`  written: ${path}`);
  return path;
}

async function bytesOf(address: string, fetch: typeof globalThis.fetch): Promise<Uint8Array> {
  let answer: Response;
  try {
    answer = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
  } catch (error) {
    throw new Error(`${new URL(address).host} cannot be reached (${reasonOf(error)}); nothing was written`);
  }
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}; nothing was written`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** fetch says "fetch failed" and keeps why to itself. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return (cause as NodeJS.ErrnoException).code ?? cause.message;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../state/write-atomically.ts';
import type { UseCaseTail } from './history.ts';

/** The tails as they were last seen, for a start while Postgres is down. */
export interface TailFiles {
  read(useCase: string): Promise<UseCaseTail | null>;
  write(useCase: string, tail: UseCaseTail): Promise<void>;
}

const tailFile = z.object({
  format: z.literal(1),
  entities: z.array(
    z.object({
      entity: z.string(),
      complete: z.boolean(),
      times: z.array(z.number()),
      rows: z.array(z.record(z.string(), z.union([z.number(), z.string(), z.null()]))),
    }),
  ),
});

export function createTailFiles(root: string): TailFiles {
  const pathOf = (useCase: string) =>
    join(root, `${useCase.replace(/[^\w-]/g, (c) => `~${c.charCodeAt(0).toString(16)}`)}.json`);
  return {
    async read(useCase) {
      try {
        const { entities } = tailFile.parse(JSON.parse(await readFile(pathOf(useCase), 'utf8')));
        return new Map(
          entities.map(({ entity, complete, times, rows }) => [
            entity,
            { complete, times: Float64Array.from(times), rows },
          ]),
        );
      } catch {
        // Not there, or not whole: Postgres has it.
        return null;
      }
    },
    async write(useCase, tail) {
      const entities = [...tail].map(([entity, { complete, times, rows }]) => ({
        entity,
        complete,
        times: [...times],
        rows,
      }));
      await writeAtomically(pathOf(useCase), JSON.stringify({ format: 1, entities }));
    },
  };
}

import type { Logger } from '@assay/runtime';
import { isDatabaseAway } from './database-away.ts';

/**
 * Calls `body` every `everyMs`, never twice at once, whatever it throws.
 *
 * @returns a function that ends it and waits for a call under way
 */
export function repeat(everyMs: number, body: () => Promise<void>, logger: Logger): () => Promise<void> {
  let ended = false;
  let current: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const next = (): void => {
    timer = setTimeout(() => {
      current = body()
        .catch((error: unknown) => {
          if (isDatabaseAway(error)) logger.debug({ err: error }, 'Postgres is away');
          else logger.warn({ err: error }, 'a periodic job of the flow worker failed');
        })
        .finally(() => {
          if (!ended) next();
        });
    }, everyMs);
  };
  next();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await current;
  };
}

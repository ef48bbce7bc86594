import { createHash } from 'node:crypto';
import { type SourcePolicy, sourceVersion } from '@assay/artifacts';
import type { Logger } from '@assay/runtime';
import type { UseCase } from '@assay/use-case';
import type { NeededRun } from './ingest-needed.ts';

/** Sources with an address: whether they hold other bytes than before, asked every so often. */
export interface RemoteSources {
  /** The import of the version that is there; null where it is not time to ask, or the server does not tell versions apart. */
  look(useCase: UseCase, definedAt: Date): Promise<NeededRun | null>;
}

/**
 * Nothing is remembered but when to ask again: a run's id follows from the version, so that a version that was imported,
 * or refused, is not imported again, by this worker or another.
 *
 * @param everyMs between two questions to a server; 0 = never: then sources are read by schedule only
 */
export function createRemoteSources(options: {
  policy: SourcePolicy;
  everyMs: number;
  now: () => Date;
  logger: Pick<Logger, 'warn'>;
}): RemoteSources {
  const { policy, everyMs, now, logger } = options;
  const dueAt = new Map<string, number>();
  const faults = new Map<string, string>();
  return {
    async look({ name, source }, definedAt) {
      const { uri } = source;
      if (uri === undefined || everyMs === 0 || /^file:/i.test(uri)) return null;
      const time = now().getTime();
      if (time < (dueAt.get(uri) ?? 0)) return null;
      dueAt.set(uri, time + everyMs);
      try {
        const version = await sourceVersion(uri, policy);
        faults.delete(uri);
        if (version === null) return null;
        const suffix = createHash('sha256').update(`${uri}\n${version.tag}`).digest('hex').slice(0, 8);
        return { logicalTime: version.modified ?? definedAt, suffix, trigger: 'source' };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (faults.get(uri) !== reason)
          logger.warn({ useCase: name, reason }, 'the source cannot be asked for its version');
        faults.set(uri, reason);
        return null;
      }
    },
  };
}

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
    async look({ name, source, known }, definedAt) {
      const uris = [source, ...known.map((file) => file.source)].flatMap(({ uri }) => uri ?? []);
      const remote = uris.filter((uri) => !/^file:/i.test(uri));
      if (remote.length === 0 || everyMs === 0) return null;
      const time = now().getTime();
      const asked = remote.join(' ');
      if (time < (dueAt.get(asked) ?? 0)) return null;
      dueAt.set(asked, time + everyMs);
      try {
        const versions = await Promise.all(remote.map((uri) => sourceVersion(uri, policy)));
        faults.delete(asked);
        const told = versions.flatMap((version, i) =>
          version === null ? [] : { uri: remote[i], ...version },
        );
        if (told.length === 0) return null;
        const tags = told.map(({ uri, tag }) => `${uri}\n${tag}`).join('\n');
        const suffix = createHash('sha256').update(tags).digest('hex').slice(0, 8);
        const times = told.flatMap(({ modified }) => modified?.getTime() ?? []);
        const logicalTime = times.length === 0 ? definedAt : new Date(Math.max(...times));
        return { logicalTime, suffix, trigger: 'source' };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (faults.get(asked) !== reason)
          logger.warn({ useCase: name, reason }, 'the source cannot be asked for its version');
        faults.set(asked, reason);
        return null;
      }
    },
  };
}

import { channels } from '@assay/contracts';
import type { Logger } from '@assay/runtime';
import {
  finishRegistration,
  type ModelVersionRow,
  notify,
  type Pool,
  pendingVersions,
  recordEvent,
  transaction,
} from '@assay/store';
import type { ArtifactTree } from '../proxy/artifact-tree.ts';
import type { BundleVerdict, JudgeBundle } from './bundle-verdict.ts';

/** Bundles are held in memory while they are judged. */
const largestBundleBytes = 512 * 1024 * 1024;

export interface RegistrationDesk {
  /** Judges a pending version; resolves when its status is written, or when it has to be tried again later. */
  take(version: ModelVersionRow): Promise<void>;
  /** Takes up what an earlier process left pending. */
  sweep(): Promise<void>;
  /** Waits for what is under way; takes nothing more. */
  stop(): Promise<void>;
}

export interface RegistrationDeskParts {
  readonly pool: Pool;
  readonly tree: ArtifactTree;
  readonly judge: JudgeBundle;
  readonly now: () => Date;
  readonly logger: Logger;
  /** Path of a version's files below the proxy; null when they are elsewhere. */
  readonly placeOf: (source: string) => Promise<string | null>;
}

/**
 * Brings versions of governed models from PENDING_REGISTRATION to READY or FAILED_REGISTRATION. Nothing is lost by a
 * crash: what is pending is found again, and only a pending version can be finished.
 */
export function createRegistrationDesk(parts: RegistrationDeskParts): RegistrationDesk {
  const { pool, tree, judge, now, logger, placeOf } = parts;
  const underWay = new Map<string, Promise<void>>();
  let last: Promise<void> = Promise.resolve();
  let stopped = false;

  async function verdictOn(version: ModelVersionRow): Promise<BundleVerdict> {
    const place = await placeOf(version.location);
    if (place === null) {
      return { accepted: false, reason: `its files are not kept by this registry: ${version.location}` };
    }
    const listed = await tree.files(place);
    if (listed.length === 0) return { accepted: false, reason: `there are no files at ${version.location}` };
    const bytes = listed.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes > largestBundleBytes) {
      return {
        accepted: false,
        reason: `the bundle has ${bytes} bytes; at most ${largestBundleBytes} are accepted`,
      };
    }
    const files = new Map<string, Uint8Array>();
    for (const file of listed) files.set(file.path, await tree.bytes(`${place}/${file.path}`));
    return judge(version.name, files);
  }

  async function finish(version: ModelVersionRow, verdict: BundleVerdict): Promise<void> {
    await transaction(pool, async (tx) => {
      const finished = await finishRegistration(tx, {
        modelId: version.modelId,
        version: version.version,
        status: verdict.accepted ? 'READY' : 'FAILED_REGISTRATION',
        statusMessage: verdict.accepted ? '' : verdict.reason.slice(0, 2000),
        servable: verdict.accepted ? 'assay' : 'no',
        evaluation: verdict.accepted ? verdict.evaluation : null,
        time: now().getTime(),
      });
      if (!finished) return;
      await recordEvent(tx, {
        name: verdict.accepted ? 'model_version.ready' : 'model_version.failed',
        subject: version.name,
        data: {
          name: version.name,
          version: String(version.version),
          run_id: version.runId || null,
          ...(verdict.accepted ? {} : { reason: verdict.reason.slice(0, 2000) }),
        },
      });
      await notify(tx, channels.registry, { kind: 'version', name: version.name, version: version.version });
    });
    const told = { model: version.name, version: version.version };
    if (verdict.accepted) logger.info(told, 'version is READY');
    else logger.warn({ ...told, reason: verdict.reason }, 'version was not accepted');
  }

  async function register(version: ModelVersionRow): Promise<void> {
    try {
      await finish(version, await verdictOn(version));
    } catch (error) {
      // The store or the database is away, or the thread died: it stays pending and is tried again.
      logger.error({ err: error, model: version.name, version: version.version }, 'a registration waits');
    }
  }

  const desk: RegistrationDesk = {
    take(version) {
      const key = `${version.modelId}/${version.version}`;
      const current = underWay.get(key);
      if (current) return current;
      if (stopped) return Promise.resolve();
      // One after the other: two large bundles at once would need twice the memory.
      const done = last.then(() => register(version)).finally(() => underWay.delete(key));
      last = done;
      underWay.set(key, done);
      return done;
    },
    async sweep() {
      const createdBefore = now().getTime();
      const pending = await pendingVersions(pool, { createdBefore, limit: 100 });
      await Promise.all(pending.map((version) => desk.take(version)));
    },
    async stop() {
      stopped = true;
      await last;
    },
  };
  return desk;
}

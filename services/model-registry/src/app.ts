import type { Server } from 'node:http';
import type { ArtifactStore } from '@assay/artifacts';
import {
  createAccess,
  createApi,
  createHealth,
  createHttpServer,
  type Health,
  type Identity,
  identifyKey,
  type Logger,
  type Metrics,
  rememberKeys,
} from '@assay/runtime';
import type { Pool } from '@assay/store';
import { createAuditTrail } from './access/audit-trail.ts';
import { declareAudit } from './access/declare-audit.ts';
import { declareKeys } from './access/declare-keys.ts';
import { declareChampions } from './assay/champions-route.ts';
import { declareChampionAt } from './assay/declare-champion-at.ts';
import { declareComparison } from './assay/declare-comparison.ts';
import { declareLineage } from './assay/declare-lineage.ts';
import { declarePromotions } from './assay/promotion-routes.ts';
import { collectNowAndThen } from './collect/collect-now-and-then.ts';
import { declareCollection } from './collect/declare-collection.ts';
import { createGarbageCollector } from './collect/garbage-collector.ts';
import { collectOrphans } from './collect/orphan-files.ts';
import type { Config } from './config.ts';
import { declareEvents } from './events/declare-events.ts';
import { createEventStreams } from './events/event-streams.ts';
import { createAliasDesk } from './governance/alias-desk.ts';
import type { JudgeBundle } from './governance/bundle-verdict.ts';
import { frozenFiles } from './governance/frozen-files.ts';
import { createRegistrationDesk } from './governance/registration-desk.ts';
import { sweepNowAndThen } from './governance/sweep-now-and-then.ts';
import { serveMlflow } from './mlflow/serve-mlflow.ts';
import { mlflowRoutes } from './mlflow-routes.ts';
import { placeOf } from './models/version-source.ts';
import { artifactTree } from './proxy/artifact-tree.ts';
import { mountArtifacts } from './proxy/mount-artifacts.ts';
import { multipartUploads } from './proxy/multipart-uploads.ts';
import { createRegistryMetrics } from './registry-metrics.ts';
import { createRunWriter } from './tracking/run-writer.ts';
import { declareTransfer } from './transfer/declare-transfer.ts';
import { declareDeliveries } from './webhooks/declare-deliveries.ts';
import { createDeliveryDesk } from './webhooks/delivery-desk.ts';

export const service = 'model-registry';

/** A key that another process revoked is refused after so long at the latest; one that this one did, at once. */
const rememberKeysForMs = 5000;

export interface AppParts {
  readonly config: Pick<
    Config,
    'ASSAY_ENV' | 'ASSAY_AUTH' | 'ASSAY_API_KEY' | 'ALLOWED_HOSTS' | 'CONSOLE_URL' | 'GC_GRACE_DAYS'
  >;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly pool: Pool;
  readonly artifacts: ArtifactStore;
  readonly judge: JudgeBundle;
  readonly now: () => Date;
  readonly random: () => number;
  readonly newRunId: () => string;
  /** Who owns a key, by the SHA-256 of its text. */
  readonly findKey: (sha256: string) => Promise<Identity | null>;
}

export interface App {
  readonly server: Server;
  readonly health: Health;
  /** Takes up what an earlier process left undone, now and from time to time: registrations, deliveries, garbage. */
  start(): void;
  /** The database says that something happened: whoever follows is told at once instead of at the next look. */
  news(): void;
  stop(): Promise<void>;
}

/** The model registry, built from its parts; it does not listen yet. */
export function createApp(parts: AppParts): App {
  const { config, logger, metrics, pool, now, judge } = parts;
  const tree = artifactTree(parts.artifacts);
  const uploads = multipartUploads(parts.artifacts, tree.put, now);
  const place = (source: string) => placeOf(pool, source);
  const counters = createRegistryMetrics(metrics.registry, pool);
  const aliases = createAliasDesk({
    pool,
    now,
    onRefusal: (name, { gate }) => counters.refused(name, gate),
  });
  const registrations = createRegistrationDesk({ pool, tree, judge, now, logger, placeOf: place });
  const sweeping = sweepNowAndThen(registrations, logger);
  const audit = createAuditTrail(pool);
  const streams = createEventStreams({ pool, logger });
  const deliveries = createDeliveryDesk({
    pool,
    now,
    random: parts.random,
    logger,
    onSettled: counters.delivered,
  });
  const collector = createGarbageCollector({
    pool,
    tree,
    uploads,
    now,
    logger,
    graceMs: config.GC_GRACE_DAYS * 86_400_000,
  });
  const collecting = collectNowAndThen(collector, logger);

  const health = createHealth({
    parts: {
      database: async () => {
        await pool.query('SELECT FROM registry.experiment LIMIT 1');
        return { state: 'up' };
      },
      artifacts: async () => {
        await parts.artifacts.head(parts.artifacts.uri('mlflow/.health'));
        return { state: 'up' };
      },
    },
  });
  const keys = rememberKeys(parts.findKey, { forMs: rememberKeysForMs, now: () => performance.now() });
  const access = createAccess({
    auth: config.ASSAY_AUTH,
    production: config.ASSAY_ENV === 'production',
    identify: identifyKey({ apiKey: config.ASSAY_API_KEY, findBySha256: keys.find }),
    allowedHosts: config.ALLOWED_HOSTS,
  });
  const api = createApi({ service, logger, metrics, health, access, bodyLimitBytes: 64 * 1024 });

  declareChampions(api, pool);
  declarePromotions(api, pool, aliases);
  declareChampionAt(api, pool, now);
  declareComparison(api, pool);
  declareLineage(api, { pool, tree, place });
  declareEvents(api, streams);
  declareDeliveries(api, { pool, now, desk: deliveries });
  declareKeys(api, pool, audit, keys.forget);
  declareAudit(api, pool);
  declareCollection(api, collector, audit, (remove) => collectOrphans({ pool, tree }, remove));
  declareTransfer(api, { pool, tree, now, audit });
  mountArtifacts(api, logger, { tree, uploads, isFrozen: frozenFiles(pool, place) });
  // A person who opens the registry's address wants to look at it: the console shows it.
  api.express.get('/', (_, res) => res.redirect(302, config.CONSOLE_URL));

  const mlflow = serveMlflow(
    { service, access, audit, logger, metrics },
    mlflowRoutes({ ...parts, tree, aliases, registrations, writer: createRunWriter(pool) }),
  );
  const express = api.finish({
    title: 'Assay model registry',
    version: '1',
    description: 'Beside these: MLflow’s REST API under /api/2.0/mlflow and /api/2.0/mlflow-artifacts.',
  });
  return {
    server: createHttpServer((req, res) => {
      if (!mlflow(req, res)) express(req, res);
    }),
    health,
    start() {
      sweeping.start();
      deliveries.start();
      collecting.start();
    },
    news() {
      streams.news();
      deliveries.news();
    },
    async stop() {
      await streams.stop();
      await Promise.all([sweeping.stop(), deliveries.stop(), collecting.stop()]);
      await registrations.stop();
    },
  };
}

import type { Server } from 'node:http';
import { join } from 'node:path';
import { AssayError, channels } from '@assay/contracts';
import { openBundle } from '@assay/model-bundle';
import type { RegistryClient } from '@assay/registry-client';
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
} from '@assay/runtime';
import { insertJournalledPredictions, type Pool, refusesValues } from '@assay/store';
import { Counter } from 'prom-client';
import type { Config } from './config.ts';
import { listenAlways } from './follow/listen-always.ts';
import { createHistory } from './history/history.ts';
import { readOlderRows, readTails } from './history/read-history.ts';
import { createTailFiles } from './history/tail-files.ts';
import { createTailFollower } from './history/tail-follower.ts';
import { mountActualsRoute } from './http/actuals-route.ts';
import { answerPredictions } from './http/answer-predictions.ts';
import { askForPrediction } from './http/ask-for-prediction.ts';
import { fromDatabase } from './http/from-database.ts';
import { limitRate } from './http/limit-rate.ts';
import { mountModelRoutes } from './http/model-routes.ts';
import { inferenceApiInfo, inferenceDocument } from './http/open-api.ts';
import { mountPredictionRecordRoute } from './http/prediction-record-route.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { rememberKeys } from './http/remember-keys.ts';
import { beatEveryMs } from './journal/instance-directory.ts';
import { createJournal } from './journal/journal.ts';
import { logJournalEvents } from './journal/journal-events.ts';
import { journalHealth } from './journal/journal-health.ts';
import { measureJournal } from './journal/journal-metrics.ts';
import { createShipper } from './journal/shipper.ts';
import { createBundleCache } from './models/bundle-cache.ts';
import { createChampionFollower } from './models/champion-follower.ts';
import { createPredictionMetrics } from './models/prediction-metrics.ts';
import { createServedModel, type ServedModel } from './models/served-model.ts';
import { createServedModels } from './models/served-models.ts';
import { createPredict } from './predict/predict.ts';
import { createPredictionQueue, type PredictionQueue, queueResults } from './queue/prediction-queue.ts';
import { followUseCases } from './use-cases/known-use-cases.ts';

export const service = 'inference-api';

export interface AppParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly pool: Pool;
  readonly registry: Pick<RegistryClient, 'champions' | 'getFolder'>;
  readonly now: () => Date;
  /** Names of the use cases that exist. */
  readonly useCaseNames: () => Promise<readonly string[]>;
  readonly findKey: (sha256: string) => Promise<Identity | null>;
}

export interface App {
  readonly server: Server;
  readonly health: Health;
  /** Serves what is on the local disk, then begins to follow the registry, the observations and the queue. */
  start(): Promise<void>;
  /** To be called when the server takes requests no more: ends the queue, ships the journal, stops following. */
  stop(): Promise<void>;
}

/** How long an ordered end waits for Postgres to take what the journal holds; what is left is shipped by the next start. */
const lastShipmentMs = 3_000;

/** Builds the service from what it depends on. Does not listen. */
export function createApp(parts: AppParts): App {
  const { config, logger, metrics, pool, registry, now } = parts;
  const state = config.ASSAY_STATE_DIR;
  const predictionMetrics = createPredictionMetrics(metrics.registry);
  const served = createServedModels(predictionMetrics);
  const useCases = followUseCases(parts.useCaseNames);
  const isUseCase = (name: string) => served.all().has(name) || useCases.mayExist(name);

  const journal = createJournal({
    root: join(state, 'journal'),
    now,
    maxBytes: config.JOURNAL_MAX_BYTES,
    segmentBytes: 8 * 1024 * 1024,
    sync: config.JOURNAL_SYNC,
    events: logJournalEvents(logger),
  });
  const shipper = createShipper({
    journal,
    now,
    store: async (records) => void (await insertJournalledPredictions(pool, records)),
    isRefusal: refusesValues,
    onRefused: (record, error) =>
      logger.error({ record, err: error }, 'Postgres will never take this prediction'),
    onFailure: (error) =>
      logger.debug({ err: error }, 'could not ship predictions; they stay in the journal'),
  });
  measureJournal(metrics.registry, journal, shipper);
  const shipJournal = () => shipper.drain(lastShipmentMs);

  const history = createHistory();
  const tails = createTailFollower({
    history,
    read: (wanted) => readTails(pool, wanted),
    files: createTailFiles(join(state, 'history')),
    log: logger,
  });
  let tailsRead = Promise.resolve();
  function serve(models: ReadonlyMap<string, ServedModel>): void {
    served.replace(models);
    const wanted = [...models.values()].flatMap(({ name, useCase, serving }) =>
      useCase.timeColumn === undefined || serving.lookBack === 0
        ? []
        : [
            {
              useCase: name,
              timeColumn: useCase.timeColumn,
              rowsPerEntity: serving.lookBack + config.HISTORY_ROWS,
            },
          ],
    );
    tailsRead = tails.want(wanted);
  }

  const followed = createChampionFollower({
    champions: async (signal) => (await registry.champions({ signal })).champions,
    download: ({ source }, signal) => registry.getFolder(source, { signal }),
    cache: createBundleCache(join(state, 'bundles')),
    load: (champion, files) => createServedModel(champion, openBundle(files), predictionMetrics, now()),
    serve,
    log: logger,
    now,
  });

  const predict = createPredict({
    served: served.all,
    defaultUseCase: config.DEFAULT_USE_CASE,
    isUseCase,
    history,
    olderHistory: (model, entity, time) => {
      const { timeColumn } = model.useCase;
      if (timeColumn === undefined)
        throw new AssayError('INTERNAL', `${model.name} looks back but has no time column`);
      const wanted = { useCase: model.name, timeColumn, entity, time, limit: model.serving.lookBack };
      return fromDatabase('observations as old as these', () => readOlderRows(pool, wanted));
    },
    journal,
    metrics: predictionMetrics,
    now,
    onFault: (error) => logger.error({ err: error }, 'a prediction failed'),
  });
  const ask = askForPrediction(predict);

  const queueMessages = new Counter({
    name: 'assay_queue_messages_total',
    help: 'Messages of prediction_requests: answered, sent to the dead queue, or given back to come again.',
    labelNames: ['result'],
    registers: [metrics.registry],
  });
  // A rate needs a series that was there before the first message.
  for (const result of queueResults) queueMessages.inc({ result }, 0);
  let queue: PredictionQueue | null = null;

  const health = createHealth({
    parts: {
      models: followed.health,
      journal: () => journalHealth(journal, shipper, config.JOURNAL_MAX_BYTES),
      history: tails.health,
      queue: () => queue?.health() ?? { state: 'up', detail: 'off: AMQP_URL is not set' },
    },
  });
  const findKey = rememberKeys(
    (sha256) => fromDatabase('API keys', () => parts.findKey(sha256)),
    () => performance.now(),
  );
  const access = createAccess({
    auth: config.ASSAY_AUTH,
    production: config.ASSAY_ENV === 'production',
    identify: identifyKey({ apiKey: config.ASSAY_API_KEY, findBySha256: findKey }),
    allowedHosts: config.ALLOWED_HOSTS,
    allowedOrigins: [new URL(config.CONSOLE_URL).origin],
  });
  const rateLimit = createRateLimit(config.RATE_LIMIT_PER_SECOND, () => performance.now());

  const api = createApi({
    service,
    logger,
    metrics,
    health,
    access,
    bodyLimitBytes: config.BODY_LIMIT_BYTES,
  });
  api.express.use(limitRate(rateLimit));
  mountModelRoutes(api, ask, served.all);
  mountPredictionRecordRoute(api, pool, shipJournal);
  mountActualsRoute(api, { pool, isUseCase, shipJournal });
  api.express.get('/openapi.json', api.guard('read'), (_, res) => {
    res.json(inferenceDocument(api, served.all().values()));
  });
  const others = api.finish(inferenceApiInfo);
  const answered = answerPredictions({
    service,
    ask,
    olderRoute: served.ofOlderRoute,
    access,
    rateLimit,
    bodyLimitBytes: config.BODY_LIMIT_BYTES,
    metrics,
    logger,
  });
  const server = createHttpServer((req, res) => {
    if (!answered(req, res)) others(req, res);
  });
  server.requestTimeout = 30_000;

  const listening = { stop: async () => {} };
  let beat: NodeJS.Timeout | undefined;

  return {
    server,
    health,
    async start() {
      await followed.startFromCache();
      await tailsRead;
      beat = setInterval(() => journal.beat(), beatEveryMs);
      beat.unref();
      shipper.start();
      tails.start();
      useCases.start();
      followed.start();
      const listener = listenAlways({
        url: config.DATABASE_URL,
        channels: [channels.registry, channels.observations, channels.useCase],
        onNotification(channel, payload) {
          if (channel === channels.registry) followed.nudge();
          else if (channel === channels.useCase) useCases.nudge();
          else if ('useCase' in payload) tails.changed(payload.useCase);
        },
        onReconnect() {
          followed.nudge();
          useCases.nudge();
          tails.changed();
        },
        log: (line) => logger.debug(line),
      });
      listening.stop = listener.stop;
      if (config.AMQP_URL === undefined) {
        logger.info('AMQP_URL is not set: no queue is consumed');
        return;
      }
      queue = createPredictionQueue({
        url: config.AMQP_URL,
        predict,
        prefetch: config.QUEUE_PREFETCH,
        count: (result) => queueMessages.inc({ result }),
        log: logger,
      });
    },
    async stop() {
      await queue?.stop();
      await Promise.all([listening.stop(), followed.stop(), tails.stop(), useCases.stop()]);
      clearInterval(beat);
      journal.flush();
      await shipper.stop();
      await shipper.drain(lastShipmentMs);
      journal.close();
    },
  };
}

import type { Server } from 'node:http';
import { createHealth, type Health, type Identity, type Logger, type Metrics } from '@assay/runtime';
import type { Pool } from '@assay/store';
import type { Config } from './config.ts';
import { followDatabase } from './follow/follow-database.ts';
import { createForecastPath } from './forecast/forecast-path.ts';
import { answerQuestion } from './http/answer-question.ts';
import { createServer } from './http/create-server.ts';
import { createJournalling } from './journal/journalling.ts';
import { createModelsInService, type FollowedRegistry } from './models/models-in-service.ts';
import { createPredictionMetrics } from './models/prediction-metrics.ts';
import { answerOnnx } from './onnx/answer-onnx.ts';
import { createPredict } from './predict/predict.ts';
import { consumeQueue } from './queue/consume-queue.ts';
import { followUseCases } from './use-cases/known-use-cases.ts';

export const service = 'inference-api';

export interface AppParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly pool: Pool;
  readonly registry: FollowedRegistry;
  /** The compiled bundle-thread module. */
  readonly bundleThreadFile: string;
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

/** Builds the service from what it depends on. Does not listen. */
export function createApp(parts: AppParts): App {
  const { config, logger, metrics, pool, registry, now } = parts;
  const predictionMetrics = createPredictionMetrics(metrics.registry);
  const journalling = createJournalling({ config, pool, metrics, logger, now });
  const models = createModelsInService({
    config,
    pool,
    registry,
    metrics: predictionMetrics,
    logger,
    bundleThreadFile: parts.bundleThreadFile,
    now,
  });
  const { served, history, olderHistory, forecasts } = models;
  const useCases = followUseCases(parts.useCaseNames);
  const isUseCase = (name: string) => served.all().has(name) || useCases.mayExist(name);
  const path = {
    served: served.all,
    defaultUseCase: config.DEFAULT_USE_CASE,
    isUseCase,
    fromOutside: models.onnx.all,
    history,
    olderHistory,
    journal: journalling.journal,
    metrics: predictionMetrics,
    now,
    onFault: (error: unknown) => logger.error({ err: error }, 'a prediction failed'),
  };
  const { predict, predictAll } = createPredict(path);
  const forecast = createForecastPath({ ...path, source: forecasts });
  const queue = consumeQueue({ config, predict, metrics, logger });
  const health = createHealth({
    parts: {
      models: models.health.models,
      journal: journalling.health,
      history: models.health.history,
      queue: queue.health,
    },
  });
  const server = createServer({
    service,
    config,
    logger,
    metrics,
    health,
    pool,
    findKey: parts.findKey,
    served,
    isUseCase,
    onnx: models.onnx.all,
    answer: answerOnnx(models.onnx.all, answerQuestion({ predict, predictAll, forecast })),
    shipJournal: journalling.ship,
    reload: models.reload,
  });
  let database = { stop: async () => {} };
  return {
    server,
    health,
    async start() {
      await models.start();
      journalling.start();
      useCases.start();
      const { observationsChanged } = models;
      const news = { observationsChanged, useCasesChanged: useCases.nudge };
      database = followDatabase(config.DATABASE_URL, news, logger);
      queue.start();
    },
    async stop() {
      await queue.stop();
      await Promise.all([database.stop(), models.stop(), useCases.stop()]);
      await journalling.stop();
    },
  };
}

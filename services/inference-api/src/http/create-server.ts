import type { Server } from 'node:http';
import {
  createAccess,
  createApi,
  createHttpServer,
  type Health,
  type Identity,
  identifyKey,
  type Logger,
  type Metrics,
  rememberKeys,
} from '@assay/runtime';
import type { Pool } from '@assay/store';
import type { Config } from '../config.ts';
import type { ServedModels } from '../models/served-models.ts';
import type { OnnxModels } from '../onnx/onnx-models.ts';
import { mountActualsRoute } from './actuals-route.ts';
import { answerPredictions } from './answer-predictions.ts';
import type { AnswerQuestion } from './answer-question.ts';
import { fromDatabase } from './from-database.ts';
import { mountHealthcheckRoute } from './healthcheck-route.ts';
import { limitRate } from './limit-rate.ts';
import { mountModelRoutes } from './model-routes.ts';
import { inferenceApiInfo, inferenceDocument } from './open-api.ts';
import { mountPredictionRecordRoute } from './prediction-record-route.ts';
import { createRateLimit } from './rate-limit.ts';
import { mountReloadRoutes } from './reload-routes.ts';

export interface ServerParts {
  readonly service: string;
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly pool: Pool;
  readonly findKey: (sha256: string) => Promise<Identity | null>;
  readonly served: ServedModels;
  readonly isUseCase: (name: string) => boolean;
  readonly onnx: OnnxModels['all'];
  readonly answer: AnswerQuestion;
  readonly shipJournal: () => Promise<unknown>;
  readonly reload: () => Promise<void>;
}

/** A revoked key is refused, and a new one accepted, after so long at the latest. */
const rememberKeysForMs = 30_000;

/** The HTTP side: predictions straight from node:http, everything else by Express behind it. Does not listen. */
export function createServer(parts: ServerParts): Server {
  const { service, config, logger, metrics, health, pool, served, isUseCase, answer, shipJournal, reload } =
    parts;
  const keys = rememberKeys((sha256) => fromDatabase('API keys', () => parts.findKey(sha256)), {
    forMs: rememberKeysForMs,
    now: () => performance.now(),
  });
  const access = createAccess({
    auth: config.ASSAY_AUTH,
    production: config.ASSAY_ENV === 'production',
    identify: identifyKey({ apiKey: config.ASSAY_API_KEY, findBySha256: keys.find }),
    allowedHosts: config.ALLOWED_HOSTS,
    allowedOrigins: [new URL(config.CONSOLE_URL).origin],
  });
  const bodyLimitBytes = config.BODY_LIMIT_BYTES;
  const rateLimit = createRateLimit(config.RATE_LIMIT_PER_SECOND, () => performance.now());
  const api = createApi({ service, logger, metrics, health, access, bodyLimitBytes });
  api.express.use(limitRate(rateLimit));
  mountHealthcheckRoute(api, health);
  mountModelRoutes(api, answer, served.all, parts.onnx);
  mountReloadRoutes(api, reload, served.all);
  mountPredictionRecordRoute(api, pool, shipJournal);
  mountActualsRoute(api, { pool, isUseCase, shipJournal, served: served.all });
  api.express.get('/openapi.json', api.guard('read'), (_, res) => {
    res.json(inferenceDocument(api, served.all().values()));
  });
  const others = api.finish(inferenceApiInfo);
  const answered = answerPredictions({
    service,
    answer,
    olderRoute: served.ofOlderRoute,
    access,
    rateLimit,
    bodyLimitBytes,
    metrics,
    logger,
  });
  const server = createHttpServer((req, res) => {
    if (!answered(req, res)) others(req, res);
  });
  server.requestTimeout = 30_000;
  return server;
}

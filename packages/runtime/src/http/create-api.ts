import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AssayError } from '@assay/contracts';
import express, { type Express, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { z } from 'zod';
import type { Health } from '../observability/health.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import { parseInput } from '../parse-input.ts';
import type { Access, AccessLevel, Identity } from './access.ts';
import { answerErrors } from './answer-errors.ts';
import { declaredPaths, expressPath } from './declared-paths.ts';
import { docsPage } from './docs-page.ts';
import { followRequest, labelRoute, requestIdOf } from './follow-request.ts';
import { jsonBody } from './json-body.ts';
import { type OpenApiInfo, openApiDocument } from './open-api.ts';
import { Reply } from './reply.ts';
import type { RouteDefinition } from './route.ts';

export interface ApiSettings {
  readonly service: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly access: Access;
  readonly bodyLimitBytes: number;
}

export interface Api {
  /** For what is not a declared route (another protocol's router, files): mount it before finish(). */
  readonly express: Express;
  route<
    P extends z.ZodObject | undefined = undefined,
    Q extends z.ZodObject | undefined = undefined,
    B extends z.ZodType | undefined = undefined,
  >(definition: RouteDefinition<P, Q, B>): void;
  /** The access check as a middleware, for routers that are mounted by hand; the caller is in `identityOf(res)`. */
  guard(level: AccessLevel): RequestHandler;
  /** The document of the routes declared so far. */
  openApi(info: OpenApiInfo): Record<string, unknown>;
  /** Serves /openapi.json and /docs, then answers what nobody answered: 404, 405, errors. Call it last. */
  finish(info: OpenApiInfo): Express;
}

export const identityOf = (res: Response): Identity => res.locals['identity'] as Identity;

/**
 * The HTTP shell of a service: request ids, logs, metrics, security headers, access, limits, health, documents.
 *
 * @example
 * const api = createApi({ service: 'console', logger, metrics, health, access, bodyLimitBytes: 1_000_000 });
 * api.route({ method: 'get', path: '/api/use-cases/{name}', summary: 'One use case', params: z.object({ name: z.string() }),
 *   response: useCaseSchema, access: 'read', handler: ({ params }) => find(params.name) });
 * const server = createHttpServer(api.finish({ title: 'Assay console', version: '1' }));
 */
export function createApi({ service, logger, metrics, health, access, bodyLimitBytes }: ApiSettings): Api {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  const routes: RouteDefinition[] = [];
  const paths = declaredPaths();

  const guard =
    (level: AccessLevel): RequestHandler =>
    async (req, res, next) => {
      res.locals['identity'] = await access.authorize(req, level);
      next();
    };

  app.use(followRequest({ service, logger, metrics }));
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
      },
      // TLS ends in front of us, if at all; what stands there decides.
      strictTransportSecurity: false,
    }),
  );
  const builtIn = (path: string, level: AccessLevel, handler: RequestHandler): void => {
    paths.add('get', path);
    app.get(path, labelled(path), guard(level), handler);
  };
  builtIn('/health/live', 'open', (_, res) => void res.json({ status: 'up' }));
  builtIn('/health/ready', 'open', async (_, res) => {
    const report = await health.ready();
    res.status(report.status === 'up' || report.status === 'degraded' ? 200 : 503).json(report);
  });
  builtIn('/metrics', 'read', async (_, res) => {
    res.setHeader('content-type', metrics.registry.contentType);
    res.end(await metrics.registry.metrics());
  });

  return {
    express: app,
    guard,
    route(definition) {
      const { method, path, params, query, body } = definition;
      routes.push(definition as unknown as RouteDefinition);
      paths.add(method, path);
      const handlers: RequestHandler[] = [
        labelled(path),
        guard(definition.access),
        ...(body === undefined ? [] : jsonBody(bodyLimitBytes)),
        async (req, res) => {
          const gone = new AbortController();
          res.once('close', () => gone.abort());
          const context = {
            params: params && parseInput(params, req.params, 'path'),
            query: query && parseInput(query, { ...req.query }, 'query'),
            body: body && parseInput(body, req.body, 'body'),
            identity: identityOf(res),
            signal: gone.signal,
            requestId: requestIdOf(res),
            req,
            res,
          };
          await send(
            res,
            await definition.handler(context as never),
            definition as unknown as RouteDefinition,
          );
        },
      ];
      app[method](expressPath(path), ...handlers);
    },
    openApi: (info) => openApiDocument(info, routes),
    finish(info) {
      builtIn('/openapi.json', 'read', (_, res) => void res.json(openApiDocument(info, routes)));
      paths.add('get', '/docs');
      app.use(docsPage(info.title, guard('read')));
      app.use((req, res) => {
        const allowed = paths.methodsFor(req.path);
        if (allowed.length === 0) throw new AssayError('NOT_FOUND', `there is nothing at ${req.path}`);
        res.setHeader('allow', allowed.join(', '));
        throw new AssayError(
          'METHOD_NOT_ALLOWED',
          `${req.path} takes ${allowed.join(', ')}, not ${req.method}`,
        );
      });
      app.use(answerErrors(logger));
      return app;
    },
  };
}

const labelled =
  (path: string): RequestHandler =>
  (_, res, next) => {
    labelRoute(res, path);
    next();
  };

async function send(
  res: Response,
  result: unknown,
  { status = 200, contentType }: RouteDefinition,
): Promise<void> {
  // The handler took the response into its own hands (an event stream).
  if (res.headersSent || res.writableEnded) return;
  const { body, headers, ...answer } =
    result instanceof Reply ? result : { status, body: result, headers: {} };
  res.status(answer.status);
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  if (contentType !== undefined && !res.hasHeader('content-type')) res.setHeader('content-type', contentType);
  if (body === undefined || answer.status === 204 || answer.status === 304) res.end();
  else if (body instanceof Readable) await pipeline(body, res);
  else if (typeof body === 'string' || body instanceof Uint8Array) res.end(body);
  else res.json(body);
}

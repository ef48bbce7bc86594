import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AssayError } from '@assay/contracts';
import {
  type Access,
  type Logger,
  type Metrics,
  problemHeaders,
  problemOf,
  toAssayError,
} from '@assay/runtime';
import type { ServedModels } from '../models/served-models.ts';
import type { AnswerQuestion } from './answer-question.ts';
import { predictionRouteOf } from './prediction-route.ts';
import type { RateLimit } from './rate-limit.ts';
import { readBody } from './read-body.ts';

export interface AnswerPredictionsOptions {
  readonly service: string;
  readonly answer: AnswerQuestion;
  readonly olderRoute: ServedModels['ofOlderRoute'];
  readonly access: Access;
  readonly rateLimit: RateLimit;
  readonly bodyLimitBytes: number;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

const acceptedId = /^[\w.:-]{1,128}$/;

/**
 * Answers the routes that ask for a prediction straight from the node:http server (Express in front of the same handler
 * costs three quarters of the throughput). The same checks, limits, errors and metrics as everywhere else.
 *
 * @returns a listener that is true when the request was one of these
 */
export function answerPredictions(
  options: AnswerPredictionsOptions,
): (req: IncomingMessage, res: ServerResponse) => boolean {
  const { service, answer, olderRoute, access, rateLimit, bodyLimitBytes, metrics, logger } = options;
  const timers = new Map<string, { observe(seconds: number): void }>();

  /** Few routes and statuses exist, so few children: looked up by prom-client once, not for each request. */
  function timerOf(method: string, route: string, status: number): { observe(seconds: number): void } {
    const key = `${method} ${route} ${status}`;
    let timer = timers.get(key);
    if (!timer) {
      timer = metrics.httpDuration.labels({ service, method, route, status: String(status) });
      timers.set(key, timer);
    }
    return timer;
  }

  return (req, res) => {
    const url = req.url!;
    const method = req.method!;
    // Compressed bodies are rare: the middleware of the other routes inflates them.
    if ((method !== 'GET' && method !== 'POST') || req.headers['content-encoding'] !== undefined)
      return false;
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const matched = predictionRouteOf(method, path, olderRoute);
    if (!matched) return false;

    const startedAt = performance.now();
    const sent = req.headers['x-request-id'];
    const requestId = typeof sent === 'string' && acceptedId.test(sent) ? sent : randomUUID();

    const end = (status: number, headers: Record<string, string | number>, body: string): void => {
      headers['content-length'] = Buffer.byteLength(body);
      headers['x-request-id'] = requestId;
      headers['x-content-type-options'] = 'nosniff';
      // Each answer is a prediction of its own, with its own id.
      headers['cache-control'] = 'no-store';
      res.writeHead(status, headers);
      res.end(body);
      const seconds = (performance.now() - startedAt) / 1000;
      timerOf(method, matched.route, status).observe(seconds);
      if (status >= 500) logger.warn({ requestId, method, route: matched.route, status }, 'request');
    };

    const refuse = (thrown: unknown): void => {
      const error = toAssayError(thrown);
      if (error.code === 'INTERNAL')
        logger.error({ err: error.cause ?? error, requestId }, 'a request failed');
      if (res.headersSent) {
        res.destroy();
        return;
      }
      const problem = problemOf(error, { instance: path, requestId });
      const headers = problemHeaders(error);
      // The rest of a refused upload is not read.
      if (!req.complete && method === 'POST') headers['connection'] = 'close';
      // `error` is what clients of the Python service read.
      end(problem.status, headers, JSON.stringify({ ...problem, error: problem.detail }));
    };

    const query = mark < 0 ? '' : url.slice(mark + 1);
    const question = (body: unknown): void =>
      answer({ asked: matched, query, body, headers: req.headers, requestId }, (error, answered) => {
        if (error) refuse(error);
        else end(200, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(answered));
      });

    const wait = rateLimit.retryAfter(req.socket.remoteAddress ?? '');
    if (wait > 0) {
      refuse(
        new AssayError('RATE_LIMITED', 'too many requests from this address', { retryAfterSeconds: wait }),
      );
      return true;
    }
    access
      .authorize({ method, headers: req.headers }, 'predict')
      .then(() => {
        if (method === 'GET') return question(undefined);
        readBody(req, bodyLimitBytes, (error, body) => {
          try {
            if (error) throw error;
            question(body ?? null);
          } catch (refused) {
            refuse(refused);
          }
        });
      })
      .catch(refuse);
    return true;
  };
}

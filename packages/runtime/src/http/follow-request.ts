import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';

const acceptedId = /^[\w.:-]{1,128}$/;

/** The declared path that answers; what does not set it is counted as 'unmatched'. */
export function labelRoute(res: Response, path: string): void {
  res.locals['route'] = path;
}

export const requestIdOf = (res: Response): string => res.locals['requestId'] as string;

/** Gives each request its id (the caller's, if it has one), and counts, times and logs its end. */
export function followRequest(args: { service: string; logger: Logger; metrics: Metrics }): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const sent = req.get('x-request-id');
    const requestId = sent !== undefined && acceptedId.test(sent) ? sent : randomUUID();
    res.locals['requestId'] = requestId;
    res.setHeader('x-request-id', requestId);
    res.once('close', () => {
      const seconds = (performance.now() - started) / 1000;
      const route = (res.locals['route'] as string | undefined) ?? 'unmatched';
      // 499, as nginx has it: the caller left before the answer was complete.
      const status = res.writableFinished ? res.statusCode : 499;
      const method = knownMethods.has(req.method) ? req.method : 'OTHER';
      args.metrics.httpDuration.observe(
        { service: args.service, method, route, status: String(status) },
        seconds,
      );
      const level = status >= 500 ? 'warn' : req.method === 'GET' || req.method === 'HEAD' ? 'debug' : 'info';
      args.logger[level]({ requestId, method, route, status, ms: Math.round(seconds * 1e4) / 10 }, 'request');
    });
    next();
  };
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger, Metrics } from '@assay/runtime';

export interface FollowedCall {
  readonly requestId: string;
  /** The declared path, once it is known; what has none is counted as 'unmatched'. */
  route: string;
  /** A change that belongs into the log; reading, and what runs log by the thousand, is told at the level debug. */
  told: boolean;
}

const acceptedId = /^[\w.:-]{1,128}$/;
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** What the runtime's HTTP shell does for a declared route: an id for each call, and its end counted, timed and logged. */
export function followCalls({
  service,
  logger,
  metrics,
}: {
  service: string;
  logger: Logger;
  metrics: Metrics;
}): (req: IncomingMessage, res: ServerResponse) => FollowedCall {
  const timers = new Map<string, { observe(seconds: number): void }>();

  /** Few routes and statuses exist, so few children: looked up by prom-client once, not for each call. */
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
    const started = performance.now();
    const sent = req.headers['x-request-id'];
    const requestId = typeof sent === 'string' && acceptedId.test(sent) ? sent : randomUUID();
    const call = { requestId, route: 'unmatched', told: false };
    res.once('close', () => {
      const seconds = (performance.now() - started) / 1000;
      // 499, as nginx has it: the caller left before the answer was complete.
      const status = res.writableFinished ? res.statusCode : 499;
      const method = methods.has(req.method ?? '') ? req.method! : 'OTHER';
      timerOf(method, call.route, status).observe(seconds);
      const level = status >= 500 ? 'warn' : call.told ? 'info' : 'debug';
      if (!logger.isLevelEnabled(level)) return;
      const ms = Math.round(seconds * 1e4) / 10;
      logger[level]({ requestId, method, route: call.route, status, ms }, 'request');
    });
    return call;
  };
}

import type { ErrorRequestHandler } from 'express';
import type { Logger } from '../observability/logger.ts';
import { requestIdOf } from './follow-request.ts';
import { problemHeaders, problemOf } from './problem-of.ts';
import { toAssayError } from './to-assay-error.ts';

/** Turns whatever was thrown into a problem document; what nobody expected is logged with its stack. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (thrown, req, res, _next) => {
    const error = toAssayError(thrown);
    const requestId = requestIdOf(res);
    if (error.code === 'INTERNAL') logger.error({ err: error.cause ?? error, requestId }, 'a request failed');
    if (res.headersSent) {
      // Half an answer cannot be taken back: cutting it off tells the caller that it is not whole.
      res.destroy();
      return;
    }
    // The rest of a refused upload is not read.
    if (!req.complete) res.setHeader('connection', 'close');
    const wantsPage = req.method === 'GET' && req.accepts(['json', 'html']) === 'html';
    for (const [name, value] of Object.entries(problemHeaders(error, wantsPage))) res.setHeader(name, value);
    const problem = problemOf(error, { instance: req.path, requestId });
    res.status(problem.status).end(JSON.stringify(problem));
  };
}

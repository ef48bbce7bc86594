import type { Logger } from '@assay/runtime';
import { requestIdOf, toAssayError } from '@assay/runtime';
import type { Request, Response } from 'express';
import { asMlflowError, MlflowError } from './mlflow-error.ts';

/** What a client is told of an error, in MLflow's form. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly error_code: string; readonly message: string };
}

/** What nobody foresaw is logged in full and told in one sentence. */
export function errorAnswer(
  error: unknown,
  { logger, requestId, method }: { logger: Logger; requestId: string; method: string | undefined },
): ErrorAnswer {
  const known = asMlflowError(error) ?? asMlflowError(toAssayError(error));
  const { status, code, message } =
    known ?? new MlflowError('INTERNAL_ERROR', 'The registry failed; its log says more');
  if (status >= 500 && code !== 'NOT_IMPLEMENTED')
    logger.error({ err: error, requestId, method }, 'a call failed');
  const headers: Record<string, string> = {};
  if (status === 401) headers['www-authenticate'] = 'Basic realm="assay"';
  if (status === 503) headers['retry-after'] = '1';
  return { status, headers, body: { error_code: code, message } };
}

/** Answers an error of the artifact proxy. */
export function answerMlflowError(error: unknown, req: Request, res: Response, logger: Logger): void {
  if (res.headersSent) {
    // Half an answer is out: only breaking the connection tells the client that the rest is missing.
    res.destroy();
    return;
  }
  const answer = errorAnswer(error, { logger, requestId: requestIdOf(res), method: req.method });
  res.status(answer.status).set(answer.headers).json(answer.body);
}

import type { Logger } from '@assay/runtime';
import { requestIdOf, toAssayError } from '@assay/runtime';
import type { Request, Response } from 'express';
import { asMlflowError, MlflowError } from './mlflow-error.ts';

/** Answers an error in MLflow's form. What nobody foresaw is logged in full and told in one sentence. */
export function answerMlflowError(error: unknown, req: Request, res: Response, logger: Logger): void {
  if (res.headersSent) {
    // Half an answer is out: only breaking the connection tells the client that the rest is missing.
    res.destroy();
    return;
  }
  const known = asMlflowError(error) ?? asMlflowError(toAssayError(error));
  const answer = known ?? new MlflowError('INTERNAL_ERROR', 'The registry failed; its log says more');
  if (answer.status >= 500 && answer.code !== 'NOT_IMPLEMENTED') {
    logger.error({ err: error, requestId: requestIdOf(res), method: req.method }, 'a call failed');
  }
  if (answer.status === 401) res.setHeader('www-authenticate', 'Basic realm="assay"');
  if (answer.status === 503) res.setHeader('retry-after', '1');
  res.status(answer.status).json({ error_code: answer.code, message: answer.message });
}

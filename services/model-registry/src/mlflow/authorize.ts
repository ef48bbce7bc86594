import type { AccessLevel, Api } from '@assay/runtime';
import type { Request, Response } from 'express';

/** The runtime's access check as a promise: it throws in the place that knows the error form of the call. */
export function authorize(api: Api, level: AccessLevel, req: Request, res: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: unknown) => (error === undefined ? resolve() : reject(error));
    Promise.resolve(api.guard(level)(req, res, done)).catch(reject);
  });
}

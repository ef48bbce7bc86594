import type { Api } from '@assay/runtime';
import { identityOf, type Logger, labelRoute } from '@assay/runtime';
import type { Request } from 'express';
import { answerMlflowError } from './answer-error.ts';
import { authorize } from './authorize.ts';
import { MlflowError } from './mlflow-error.ts';
import type { MlflowMethod, MlflowRoute } from './mlflow-route.ts';
import { isKnownButNotImplemented } from './not-implemented.ts';
import { fieldsFromBody, fieldsFromQuery, parseBody } from './read-fields.ts';
import { readBody } from './request-body.ts';

const versions = ['2.0', '3.0'];
const mounts = versions.flatMap((version) => [`/api/${version}/mlflow`, `/ajax-api/${version}/mlflow`]);

type Table = ReadonlyMap<string, ReadonlyMap<MlflowMethod, MlflowRoute>>;

function tableOf(routes: readonly MlflowRoute[]): Table {
  const table = new Map<string, Map<MlflowMethod, MlflowRoute>>();
  for (const route of routes) {
    const methods = table.get(route.path) ?? new Map<MlflowMethod, MlflowRoute>();
    for (const method of route.methods) methods.set(method, route);
    table.set(route.path, methods);
  }
  return table;
}

function find(table: Table, path: string, method: string): MlflowRoute {
  const methods = table.get(path);
  if (methods === undefined) {
    if (isKnownButNotImplemented(path)) {
      throw new MlflowError('NOT_IMPLEMENTED', `This registry does not answer ${path} yet`);
    }
    throw new MlflowError('ENDPOINT_NOT_FOUND', 'There is no such call in MLflow’s API');
  }
  const route = methods.get(method as MlflowMethod);
  if (route) return route;
  throw new MlflowError('BAD_REQUEST', `${path} takes ${[...methods.keys()].join(', ')}, not ${method}`, 405);
}

/** GET: the query, or a JSON body where there is no query. Everything else: the body, whatever the query says. */
async function readFields(route: MlflowRoute, request: Request): Promise<Record<string, unknown>> {
  const start = request.originalUrl.indexOf('?');
  const query = start < 0 ? '' : request.originalUrl.slice(start + 1);
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || request.headers['content-length'] !== undefined;
  if (request.method === 'GET' && (query !== '' || !hasBody)) {
    return fieldsFromQuery(route.fields, new URLSearchParams(query));
  }
  return fieldsFromBody(route.fields, parseBody(await readBody(request)));
}

/**
 * Serves MLflow's calls under /api and /ajax-api by that API's own rules: fields, content types, error form.
 * The shell around (request id, log, metrics, security headers) is the runtime's.
 */
export function mountMlflow(api: Api, logger: Logger, routes: readonly MlflowRoute[]): void {
  const table = tableOf(routes);
  api.express.use(mounts, async (req, res) => {
    try {
      const path = req.path.slice(1);
      const route = find(table, path, req.method);
      labelRoute(res, `/api/2.0/mlflow/${route.path}`);
      await authorize(api, route.access, req, res);
      const fields = await readFields(route, req);
      res.json(await route.answer(fields, { name: identityOf(res).name }));
    } catch (error) {
      answerMlflowError(error, req, res, logger);
    }
  });
}

import type { Api } from '@assay/runtime';
import { identityOf, type Logger, labelRoute } from '@assay/runtime';
import type { Request } from 'express';
import type { AuditTrail } from '../access/audit-trail.ts';
import { answerMlflowError } from './answer-error.ts';
import { authorize } from './authorize.ts';
import { invalid, MlflowError } from './mlflow-error.ts';
import type { MlflowMethod, MlflowRoute } from './mlflow-route.ts';
import { whyNotImplemented } from './not-implemented.ts';
import { fieldsFromBody, fieldsFromQuery, parseBody } from './read-fields.ts';
import { readBody } from './request-body.ts';

const versions = ['2.0', '3.0'];
const mounts = versions.flatMap((version) => [`/api/${version}/mlflow`, `/ajax-api/${version}/mlflow`]);

interface Found {
  readonly route: MlflowRoute;
  /** Fields that stand in the path: `logged-models/{model_id}`. */
  readonly inPath: Readonly<Record<string, string>>;
}

type Methods = Map<MlflowMethod, MlflowRoute>;
interface Table {
  readonly exact: ReadonlyMap<string, Methods>;
  readonly patterns: readonly { readonly pattern: RegExp; readonly methods: Methods }[];
}

function tableOf(routes: readonly MlflowRoute[]): Table {
  const byPath = new Map<string, Methods>();
  for (const route of routes) {
    const methods = byPath.get(route.path) ?? new Map<MlflowMethod, MlflowRoute>();
    for (const method of route.methods) methods.set(method, route);
    byPath.set(route.path, methods);
  }
  const patterns = [...byPath]
    .filter(([path]) => path.includes('{'))
    .map(([path, methods]) => ({
      pattern: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
      methods,
    }));
  return { exact: byPath, patterns };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid(`'${text.slice(0, 100)}' in the path is not percent-encoded text`);
  }
}

function methodsAt(table: Table, path: string): { methods: Methods; inPath: Record<string, string> } | null {
  const methods = path.includes('{') ? undefined : table.exact.get(path);
  if (methods) return { methods, inPath: {} };
  for (const { pattern, methods } of table.patterns) {
    const groups = pattern.exec(path)?.groups;
    if (!groups) continue;
    const inPath = Object.entries(groups).map(([name, text]) => [name, decoded(text)]);
    return { methods, inPath: Object.fromEntries(inPath) };
  }
  return null;
}

function find(table: Table, path: string, method: string): Found {
  const found = methodsAt(table, path);
  if (found === null) {
    const reason = whyNotImplemented(path);
    if (reason !== null)
      throw new MlflowError('NOT_IMPLEMENTED', `This registry does not answer ${path}: ${reason}`);
    throw new MlflowError('ENDPOINT_NOT_FOUND', 'There is no such call in MLflow’s API');
  }
  const { methods, inPath } = found;
  const route = methods.get(method as MlflowMethod);
  if (route) return { route, inPath };
  throw new MlflowError('BAD_REQUEST', `${path} takes ${[...methods.keys()].join(', ')}, not ${method}`, 405);
}

/** GET: the query, or a JSON body where there is no query. Everything else: the body, whatever the query says. */
async function readFields({ route, inPath }: Found, request: Request): Promise<Record<string, unknown>> {
  const start = request.originalUrl.indexOf('?');
  const query = start < 0 ? '' : request.originalUrl.slice(start + 1);
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || request.headers['content-length'] !== undefined;
  if (request.method === 'GET' && (query !== '' || !hasBody)) {
    return fieldsFromQuery(
      route.fields,
      new URLSearchParams([...Object.entries(inPath), ...new URLSearchParams(query)]),
    );
  }
  if (route.bodyless && (!hasBody || request.headers['content-length'] === '0'))
    return fieldsFromBody(route.fields, inPath);
  return fieldsFromBody(route.fields, { ...parseBody(await readBody(request)), ...inPath });
}

/**
 * Serves MLflow's calls under /api and /ajax-api by that API's own rules: fields, content types, error form.
 * The shell around (request id, log, metrics, security headers) is the runtime's.
 */
export function mountMlflow(
  api: Api,
  { logger, audit }: { logger: Logger; audit: AuditTrail },
  routes: readonly MlflowRoute[],
): void {
  const table = tableOf(routes);
  api.express.use(mounts, async (req, res) => {
    try {
      const path = req.path.slice(1);
      const found = find(table, path, req.method);
      const { route } = found;
      labelRoute(res, `/api/2.0/mlflow/${route.path}`);
      await authorize(api, route.access, req, res);
      const fields = await readFields(found, req);
      const caller = { name: identityOf(res).name };
      const answer = await route.answer(fields, caller);
      if (route.audit !== undefined) await audit.note(caller.name, route.audit, fields);
      res.json(answer);
    } catch (error) {
      answerMlflowError(error, req, res, logger);
    }
  });
}

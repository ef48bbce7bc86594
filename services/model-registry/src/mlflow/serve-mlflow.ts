import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Access, Logger, Metrics } from '@assay/runtime';
import type { AuditTrail } from '../access/audit-trail.ts';
import { errorAnswer } from './answer-error.ts';
import { followCalls } from './follow-call.ts';
import { JsonText } from './json-text.ts';
import type { MlflowRoute } from './mlflow-route.ts';
import { fieldsFromBody, fieldsFromQuery, parseBody } from './read-fields.ts';
import { readBody } from './request-body.ts';
import { type FoundRoute, routeTable } from './route-table.ts';

const mount = /^\/(?:ajax-)?api\/[23]\.0\/mlflow(?:\/|(?=\?)|$)/;

const isSmall = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) <= 65_536;

/** GET: the query, or a JSON body where there is no query. Everything else: the body, whatever the query says. */
async function readFields(
  { route, inPath }: FoundRoute,
  request: IncomingMessage,
  query: string,
): Promise<Record<string, unknown>> {
  const { headers } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined;
  if (request.method === 'GET' && (query !== '' || !hasBody)) {
    const sent = new URLSearchParams(query);
    return fieldsFromQuery(
      route.fields,
      route.path.includes('{') ? new URLSearchParams([...Object.entries(inPath), ...sent]) : sent,
    );
  }
  if (route.bodyless && (!hasBody || headers['content-length'] === '0'))
    return fieldsFromBody(route.fields, inPath);
  return fieldsFromBody(route.fields, { ...parseBody(await readBody(request)), ...inPath });
}

/**
 * Serves MLflow's calls under /api and /ajax-api by that API's own rules (fields, content types, error form) straight
 * from the node:http server: Express in front of them took more of a core than all that they do. Access, request ids,
 * log and metrics are as everywhere else.
 *
 * @returns a listener that is true when the request was one of these
 */
export function serveMlflow(
  parts: { service: string; access: Access; audit: AuditTrail; logger: Logger; metrics: Metrics },
  routes: readonly MlflowRoute[],
): (req: IncomingMessage, res: ServerResponse) => boolean {
  const { access, audit, logger } = parts;
  const find = routeTable(routes);
  const follow = followCalls(parts);

  return (req, res) => {
    const url = req.url ?? '';
    const mounted = mount.exec(url);
    if (mounted === null) return false;
    const call = follow(req, res);

    const send = (status: number, headers: Record<string, string | number>, body: string | Buffer): void => {
      headers['content-type'] = 'application/json; charset=utf-8';
      headers['content-length'] = Buffer.byteLength(body);
      headers['x-request-id'] = call.requestId;
      headers['x-content-type-options'] = 'nosniff';
      // The rest of a large body that was refused is not read.
      if (!req.complete && !isSmall(req)) headers['connection'] = 'close';
      res.writeHead(status, headers);
      res.end(req.method === 'HEAD' ? undefined : body);
    };

    const answer = async (): Promise<string | Buffer> => {
      const mark = url.indexOf('?');
      const path = url.slice(mounted[0].length, mark < 0 ? undefined : mark);
      const found = find(path, req.method);
      const { route } = found;
      call.route = `/api/2.0/mlflow/${route.path}`;
      call.told = route.audit !== undefined;
      const identity = await access.authorize(
        { method: req.method ?? '', headers: req.headers },
        route.access,
      );
      const fields = await readFields(found, req, mark < 0 ? '' : url.slice(mark + 1));
      const result = await route.answer(fields, { name: identity.name });
      if (route.audit !== undefined) await audit.note(identity.name, route.audit, fields);
      return result instanceof JsonText ? result.text : JSON.stringify(result);
    };

    answer().then(
      (body) => send(200, {}, body),
      (error: unknown) => {
        // It left, or half an answer is out: there is nobody to tell.
        if (res.headersSent || res.destroyed) return void res.destroy();
        const refused = errorAnswer(error, { logger, requestId: call.requestId, method: req.method });
        send(refused.status, { ...refused.headers }, JSON.stringify(refused.body));
      },
    );
    return true;
  };
}

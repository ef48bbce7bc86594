import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A version in the double: its evaluation.json is served as the registry serves artifacts. */
export interface DoubleVersion {
  readonly version: number;
  readonly evaluation: unknown;
  readonly aliases: string[];
}

/**
 * The few answers of the model registry that the console asks for, over HTTP, for one model. The registry itself is
 * another service, which this one must not import; the browser test runs against the real one.
 */
export async function startRegistryDouble(name: string, versions: readonly DoubleVersion[]) {
  const moves: object[] = [];
  const champion = () => versions.find(({ aliases }) => aliases.includes('champion'));
  const at = '2026-01-02T03:04:05.000Z';
  const artifacts = '/api/2.0/mlflow-artifacts/artifacts/';

  const answer = (method: string, url: URL, body: { reason?: string; actor?: string }): unknown => {
    if (url.pathname === '/api/assay/champions') {
      const now = champion();
      const one = now && {
        name,
        version: String(now.version),
        runId: `run${now.version}`,
        source: `mlflow-artifacts:/0/${now.version}/bundle`,
        servable: 'assay',
        movedAt: at,
      };
      return { champions: one ? [one] : [] };
    }
    if (url.pathname === '/api/2.0/mlflow/model-versions/search') {
      const filter = url.searchParams.get('filter');
      if (filter !== null && filter !== `name = '${name}'`) return { model_versions: [] };
      return {
        model_versions: [...versions].reverse().map(({ version, aliases }) => ({
          name,
          version: String(version),
          run_id: `run${version}`,
          source: `mlflow-artifacts:/0/${version}/bundle`,
          aliases,
          servable: 'assay',
          creation_timestamp: Date.parse(at),
          last_updated_timestamp: Date.parse(at),
        })),
      };
    }
    if (url.pathname.startsWith(artifacts)) {
      return versions.find(
        ({ version }) => url.pathname === `${artifacts}0/${version}/bundle/evaluation.json`,
      )?.evaluation;
    }
    if (url.pathname === `/api/assay/registered-models/${name}/alias-history`) return { moves };
    const promoted = new RegExp(`^/api/assay/registered-models/${name}/versions/(\\d+)/promote$`).exec(
      url.pathname,
    );
    if (method === 'POST' && promoted) {
      const from = champion();
      from?.aliases.splice(0);
      versions.find(({ version }) => version === Number(promoted[1]))?.aliases.push('champion');
      const move = {
        name,
        alias: 'champion',
        kind: 'promoted',
        fromVersion: from ? String(from.version) : null,
        toVersion: promoted[1],
        movedAt: at,
        actor: body.actor ?? 'nobody',
        reason: body.reason,
        evidence: null,
      };
      moves.unshift(move);
      return move;
    }
    return undefined;
  };

  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const found = answer(
        req.method ?? 'GET',
        new URL(req.url ?? '/', 'http://double'),
        text === '' ? {} : JSON.parse(text),
      );
      res.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
      res.end(
        JSON.stringify(found ?? { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'not in the double' }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

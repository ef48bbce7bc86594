import { createHash } from 'node:crypto';
import { type Champion, championsSchema } from '@assay/contracts';
import { type Api, reply } from '@assay/runtime';
import { listChampions, type Pool } from '@assay/store';

/** GET /api/assay/champions: what every service that serves or watches models follows, by ETag. */
export function declareChampions(api: Api, pool: Pool): void {
  api.route({
    method: 'get',
    path: '/api/assay/champions',
    summary: 'Every model’s champion',
    description: 'Answers 304 to an If-None-Match that names the present state.',
    tags: ['promotion'],
    response: championsSchema,
    access: 'read',
    async handler({ req }) {
      const champions: Champion[] = (await listChampions(pool)).map((row) => ({
        ...row,
        version: String(row.version),
        movedAt: row.movedAt.toISOString(),
      }));
      const digest = createHash('sha256').update(JSON.stringify(champions)).digest('base64url');
      const etag = `"${digest.slice(0, 22)}"`;
      const headers = { etag, 'cache-control': 'no-cache' };
      const known = (req.headers['if-none-match'] ?? '')
        .split(',')
        .map((tag) => tag.trim().replace(/^W\//, ''));
      return known.includes(etag) ? reply(304, undefined, headers) : reply(200, { champions }, headers);
    },
  });
}

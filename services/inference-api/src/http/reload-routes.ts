import { reloadReplySchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import type { ServedModel } from '../models/served-model.ts';

/** The second is what clients of an older service call. */
const paths = ['/models/reload', '/reload_model'] as const;

/**
 * `POST /models/reload`. Champions are followed anyway, within a second of their move; this is for whoever wants to be
 * sure before the next request.
 */
export function mountReloadRoutes(
  api: Api,
  reload: () => Promise<void>,
  served: () => ReadonlyMap<string, ServedModel>,
): void {
  for (const path of paths) {
    api.route({
      method: 'post',
      path,
      summary: 'Looks for new champions now, and answers when they are in service',
      tags: ['models'],
      response: reloadReplySchema,
      access: 'write',
      async handler() {
        await reload();
        return { models: [...served().values()].map(({ name, version }) => ({ name, version })) };
      },
    });
  }
}

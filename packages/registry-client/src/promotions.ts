import {
  type AliasMove,
  aliasHistorySchema,
  aliasMoveSchema,
  type Champion,
  championsSchema,
} from '@assay/contracts';
import type { Transport } from './transport.ts';

export interface PromotionCalls {
  /**
   * Every champion there is. Cheap to poll: asks by ETag, and gives the last answer again with `changed: false`
   * when nothing moved since this client's last call.
   */
  champions(options?: {
    signal?: AbortSignal;
  }): Promise<{ champions: readonly Champion[]; changed: boolean }>;
  /**
   * Makes a version the champion. The same version again is no move and no error.
   * @throws AssayError GATE_REFUSED naming the gate and by how much; NOT_FOUND.
   */
  promote(
    move: { name: string; version: string | number; reason: string; actor?: string },
    options?: { signal?: AbortSignal },
  ): Promise<AliasMove>;
  /**
   * Back to the version that was champion before the current one; again goes further back.
   * @throws AssayError CONFLICT at the end of the history, or when there is no champion.
   */
  rollback(
    move: { name: string; reason: string; actor?: string },
    options?: { signal?: AbortSignal },
  ): Promise<AliasMove>;
  /** Every move of every alias of a model, newest first. */
  aliasHistory(name: string, options?: { alias?: string; signal?: AbortSignal }): Promise<AliasMove[]>;
}

export function promotionCalls(transport: Transport): PromotionCalls {
  let last: { etag: string; champions: readonly Champion[] } | undefined;
  const modelPath = (name: string) => `/api/assay/registered-models/${encodeURIComponent(name)}`;
  const body = (move: { reason: string; actor?: string }) => ({
    reason: move.reason,
    ...(move.actor === undefined ? {} : { actor: move.actor }),
  });

  return {
    async champions({ signal } = {}) {
      const headers = last ? { 'if-none-match': last.etag } : {};
      const response = await transport.send({ method: 'GET', path: '/api/assay/champions', headers, signal });
      if (response.status === 304 && last) {
        await response.arrayBuffer();
        return { champions: last.champions, changed: false };
      }
      const { champions } = championsSchema.parse(await response.json());
      const etag = response.headers.get('etag');
      last = etag === null ? undefined : { etag, champions };
      return { champions, changed: true };
    },
    async promote(move, { signal } = {}) {
      const path = `${modelPath(move.name)}/versions/${encodeURIComponent(String(move.version))}/promote`;
      return transport.json(aliasMoveSchema, { method: 'POST', path, json: body(move), signal });
    },
    async rollback(move, { signal } = {}) {
      const path = `${modelPath(move.name)}/rollback`;
      return transport.json(aliasMoveSchema, {
        method: 'POST',
        path,
        json: body(move),
        signal,
        repeatable: false,
      });
    },
    async aliasHistory(name, { alias, signal } = {}) {
      const path = `${modelPath(name)}/alias-history`;
      return (await transport.json(aliasHistorySchema, { method: 'GET', path, query: { alias }, signal }))
        .moves;
    },
  };
}

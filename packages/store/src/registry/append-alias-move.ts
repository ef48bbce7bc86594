import { type AliasMoveKind, channels } from '@assay/contracts';
import type { PoolClient } from 'pg';
import { notify } from '../notify.ts';
import { recordEvent } from './record-event.ts';

const textOf = (version: number | null): string | null => (version === null ? null : String(version));

/** One more row of the history, an event, and word to every listener when the transaction commits. */
export async function appendAliasMove(
  tx: PoolClient,
  move: {
    modelId: number;
    name: string;
    alias: string;
    kind: AliasMoveKind;
    fromVersion: number | null;
    toVersion: number | null;
    movedAt: Date;
    actor: string;
    reason: string;
    evidence: unknown;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO registry.alias_move (model_id, model_name, alias, kind, from_version, to_version, moved_at, actor,
                                      reason, evidence)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      move.modelId,
      move.name,
      move.alias,
      move.kind,
      move.fromVersion,
      move.toVersion,
      move.movedAt,
      move.actor,
      move.reason,
      move.evidence == null ? null : JSON.stringify(move.evidence),
    ],
  );
  const moved = { name: move.name, alias: move.alias, from_version: textOf(move.fromVersion) };
  await recordEvent(
    tx,
    move.toVersion === null
      ? { name: 'model_version_alias.deleted', subject: move.name, data: { ...moved, actor: move.actor } }
      : {
          name: 'model_version_alias.created',
          subject: move.name,
          data: {
            ...moved,
            version: textOf(move.toVersion),
            kind: move.kind,
            actor: move.actor,
            reason: move.reason,
          },
        },
  );
  await notify(tx, channels.registry, {
    kind: 'alias',
    name: move.name,
    alias: move.alias,
    version: move.toVersion,
  });
}

import { type AliasMove, type AliasMoveKind, AssayError } from '@assay/contracts';
import {
  type AliasMoveRow,
  aliasVersion,
  appendAliasMove,
  deleteAlias,
  getModelVersion,
  listAliasMoves,
  lockRegisteredModel,
  type ModelVersionRow,
  type Pool,
  putAlias,
  readyVersions,
  setModelVersionStage,
  transaction,
  versionEvaluation,
} from '@assay/store';
import { earlierChampion } from './champion-history.ts';
import { judgePromotion, type Refusal } from './gates.ts';

type Transaction = Parameters<typeof appendAliasMove>[0];

export const championAlias = 'champion';

export interface Reasoned {
  readonly actor: string;
  readonly reason: string;
}

export interface AliasDesk {
  /**
   * Puts an alias on a version. The champion of a governed model passes the gates first; the same version again is no
   * move.
   * @throws AssayError NOT_FOUND, GATE_REFUSED
   */
  set(
    move: Reasoned & { name: string; alias: string; version: number; kind?: AliasMoveKind },
  ): Promise<AliasMove>;
  /** Takes an alias away; false when it was not there. @throws AssayError NOT_FOUND when there is no such model */
  remove(move: Reasoned & { name: string; alias: string }): Promise<boolean>;
  /** @throws AssayError CONFLICT at the end of the history */
  rollBack(move: Reasoned & { name: string }): Promise<AliasMove>;
}

export interface AliasDeskParts {
  readonly pool: Pool;
  readonly now: () => Date;
  readonly onRefusal: (name: string, refusal: Refusal) => void;
}

export const wireMove = (move: AliasMoveRow): AliasMove => ({
  ...move,
  fromVersion: move.fromVersion === null ? null : String(move.fromVersion),
  toVersion: move.toVersion === null ? null : String(move.toVersion),
  movedAt: move.movedAt.toISOString(),
});

/** The one place where aliases move: each move and its row of history in one transaction, one model at a time. */
export function createAliasDesk({ pool, now, onRefusal }: AliasDeskParts): AliasDesk {
  const noModel = (name: string) =>
    new AssayError('NOT_FOUND', `Registered Model with name=${name.slice(0, 256)} not found`);
  const noVersion = (name: string, version: number) =>
    new AssayError('NOT_FOUND', `Model Version (name=${name.slice(0, 256)}, version=${version}) not found`);

  async function lock(tx: Transaction, name: string) {
    const model = await lockRegisteredModel(tx, name);
    if (model === null) throw noModel(name);
    return model;
  }

  /** Stage and champion are one thing in a governed model. */
  async function moveStages(tx: Transaction, modelId: number, from: number | null, to: number | null) {
    const time = now().getTime();
    if (from !== null) await setModelVersionStage(tx, { modelId, version: from, stage: 'Archived', time });
    if (to !== null) await setModelVersionStage(tx, { modelId, version: to, stage: 'Production', time });
  }

  async function write(
    tx: Transaction,
    model: { id: number; governed: boolean },
    move: Omit<AliasMoveRow, 'movedAt'>,
  ): Promise<AliasMove> {
    const movedAt = now();
    const { alias } = move;
    if (move.toVersion === null) await deleteAlias(tx, { modelId: model.id, alias });
    else await putAlias(tx, { modelId: model.id, alias, version: move.toVersion, movedAt });
    if (alias === championAlias && model.governed) {
      await moveStages(tx, model.id, move.fromVersion, move.toVersion);
    }
    await appendAliasMove(tx, { ...move, modelId: model.id, movedAt });
    return wireMove({ ...move, movedAt });
  }

  function refuse(version: ModelVersionRow, evaluation: unknown, champion: number | null): Refusal | null {
    if (version.status !== 'READY') {
      const why = version.statusMessage === '' ? '' : `: ${version.statusMessage}`;
      return { gate: 'served-equals-trained', detail: `its status is ${version.status}${why}` };
    }
    return judgePromotion(evaluation, champion);
  }

  /** The row of the move that put the alias where it is. */
  async function lastMove(tx: Transaction, modelId: number, alias: string): Promise<AliasMove | undefined> {
    const last = (await listAliasMoves(tx, { modelId, alias })).at(-1);
    return last && wireMove(last);
  }

  return {
    async set({ name, alias, version, kind = 'set', actor, reason }) {
      return transaction(pool, async (tx) => {
        const model = await lock(tx, name);
        const target = await getModelVersion(tx, name, version);
        if (target === null) throw noVersion(name, version);
        const fromVersion = await aliasVersion(tx, { modelId: model.id, alias });
        if (fromVersion === version) {
          const last = await lastMove(tx, model.id, alias);
          if (last) return last;
        }
        const evaluation = await versionEvaluation(tx, { modelId: model.id, version });
        const judged = model.governed && alias === championAlias;
        const refusal = judged ? refuse(target, evaluation, fromVersion) : null;
        if (refusal) {
          onRefusal(name, refusal);
          throw new AssayError(
            'GATE_REFUSED',
            `version ${version} of ${name} may not become champion: gate "${refusal.gate}": ${refusal.detail}`,
            {
              errors: [
                { path: `gates.${refusal.gate}`, got: refusal.detail, accepted: 'a gate that passed' },
              ],
            },
          );
        }
        const evidence = judged ? (evaluation as Record<string, unknown>) : null;
        const row = { name, alias, kind, fromVersion, toVersion: version, actor, reason, evidence };
        return write(tx, model, row);
      });
    },

    async remove({ name, alias, actor, reason }) {
      const move = await transaction(pool, async (tx) => {
        const model = await lock(tx, name);
        const fromVersion = await aliasVersion(tx, { modelId: model.id, alias });
        if (fromVersion === null) return null;
        const row = {
          name,
          alias,
          kind: 'deleted' as const,
          fromVersion,
          toVersion: null,
          actor,
          reason,
          evidence: null,
        };
        return write(tx, model, row);
      });
      return move !== null;
    },

    async rollBack({ name, actor, reason }) {
      return transaction(pool, async (tx) => {
        const model = await lock(tx, name);
        const alias = championAlias;
        const fromVersion = await aliasVersion(tx, { modelId: model.id, alias });
        const moves = await listAliasMoves(tx, { modelId: model.id, alias });
        const toVersion = earlierChampion(moves, await readyVersions(tx, model.id));
        if (toVersion === null) {
          const at =
            fromVersion === null ? 'it has no champion' : `version ${fromVersion} is the first champion left`;
          throw new AssayError('CONFLICT', `${name} cannot be rolled back: ${at}, and none came before it`);
        }
        const evidence = await versionEvaluation(tx, { modelId: model.id, version: toVersion });
        const row = { name, alias, kind: 'rolled-back' as const, fromVersion, toVersion, actor, reason };
        return write(tx, model, { ...row, evidence: evidence as Record<string, unknown> | null });
      });
    },
  };
}

import type { AliasMoveKind } from '@assay/contracts';

export interface Move {
  readonly kind: AliasMoveKind;
  readonly toVersion: number | null;
}

/**
 * The versions that stand behind the current champion, the latest last. A roll-back takes steps off this stack instead of
 * putting one on, so that rolling back twice goes two back.
 */
function standing(moves: readonly Move[]): (number | null)[] {
  const stack: (number | null)[] = [];
  for (const move of moves) {
    if (move.kind === 'rolled-back') {
      while (stack.length > 0 && stack.at(-1) !== move.toVersion) stack.pop();
    }
    if (stack.at(-1) !== move.toVersion) stack.push(move.toVersion);
  }
  return stack;
}

/**
 * The version to roll back to: the champion before the current one.
 *
 * @param moves of the alias, oldest first
 * @param ready versions that are still there and READY; others are passed over
 * @returns null at the end of the history
 */
export function earlierChampion(moves: readonly Move[], ready: ReadonlySet<number>): number | null {
  const stack = standing(moves);
  const current = stack.pop();
  for (let version = stack.pop(); version !== undefined; version = stack.pop()) {
    if (version !== null && version !== current && ready.has(version)) return version;
  }
  return null;
}

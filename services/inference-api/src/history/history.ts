import type { TypedRow } from '@assay/use-case';
import { type EntityTail, rowsBefore } from './entity-tail.ts';

/** The tails of one use case, by entity key. */
export type UseCaseTail = ReadonlyMap<string, EntityTail>;

/** What happened before: the newest observations of each use case, in memory. */
export interface History {
  has(useCase: string): boolean;
  /**
   * Rows strictly before `time`, older first, at most `count`. 'unknown': the tails of this use case were never read;
   * 'older': the tail does not reach back so far.
   */
  before(
    useCase: string,
    entity: string,
    time: number,
    count: number,
  ): readonly TypedRow[] | 'unknown' | 'older';
  replace(useCase: string, tail: UseCaseTail): void;
  forget(useCase: string): void;
}

const noRows: readonly TypedRow[] = [];

/** @param replaced is told the use case of tails that were read again */
export function createHistory(replaced: (useCase: string) => void = () => {}): History {
  const tails = new Map<string, UseCaseTail>();
  return {
    has: (useCase) => tails.has(useCase),
    before(useCase, entity, time, count) {
      if (count === 0) return noRows;
      const tail = tails.get(useCase);
      if (!tail) return 'unknown';
      const ofEntity = tail.get(entity);
      // The tails hold every entity that was ever observed; another one has no past.
      return ofEntity ? (rowsBefore(ofEntity, time, count) ?? 'older') : noRows;
    },
    replace(useCase, tail) {
      tails.set(useCase, tail);
      replaced(useCase);
    },
    forget: (useCase) => void tails.delete(useCase),
  };
}

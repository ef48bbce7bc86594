import type { Column } from './sections/columns.ts';
import type { UseCase } from './use-case.ts';

/** The columns that the use case's own source holds, those of its `known` files left out. */
export function ownColumns({ columns, known }: Pick<UseCase, 'columns' | 'known'>): Column[] {
  const given = new Set(known.flatMap((file) => file.columns.map(({ name }) => name)));
  return columns.filter(({ name }) => !given.has(name));
}

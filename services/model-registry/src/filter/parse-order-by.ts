import type { SearchOrder } from '@assay/store';
import { invalid } from '../mlflow/mlflow-error.ts';
import { attributeOf, type Subject, splitName } from './subjects.ts';
import { tokensOf } from './tokens.ts';

/** Each is a join of one query. */
const mostClauses = 20;

/** One entry of order_by: a name, then ASC (when left out) or DESC. */
function parseOne(clause: string, subject: Subject): SearchOrder {
  const wrong = (problem: string) => invalid(`Invalid order_by clause '${clause.slice(0, 200)}': ${problem}`);
  const [name, direction, ...rest] = tokensOf(clause).filter((token) => token.kind !== 'end');
  if (name?.kind !== 'name') throw wrong('it has to start with a name');
  const word = direction === undefined ? 'ASC' : direction.value.toUpperCase();
  if (rest.length > 0 || (word !== 'ASC' && word !== 'DESC'))
    throw wrong('after the name comes ASC, DESC or nothing');
  const split = splitName(subject, name.value);
  const accepted = subject.orderBy.join(', ');
  if (split === null || split.kind === 'dataset') throw wrong(`there are ${accepted}`);
  const ascending = word === 'ASC';
  if (split.kind !== 'attribute') return { kind: split.kind, key: split.key, ascending };
  const column = attributeOf(subject, split.key)?.column ?? split.key;
  if (!subject.orderBy.includes(column)) throw wrong(`"${name.value}" is no order; there are ${accepted}`);
  return { kind: 'attribute', key: column, ascending };
}

/** @example parseOrderBy(['metrics.rmse ASC', 'start_time DESC'], runSubject) */
export function parseOrderBy(clauses: readonly string[], subject: Subject): SearchOrder[] {
  if (clauses.length > mostClauses) throw invalid(`order_by has ${mostClauses} entries at most`);
  return clauses.map((clause) => parseOne(clause, subject));
}

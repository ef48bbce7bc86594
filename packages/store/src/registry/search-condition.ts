/**
 * How a condition of a search compares. LIKE takes % and _; IN takes a list; IS MISSING OR NOT holds where no such value
 * is, also where there is none at all (`!=` does not).
 */
export type Comparator =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'LIKE'
  | 'ILIKE'
  | 'IN'
  | 'NOT IN'
  | 'IS NULL'
  | 'IS NOT NULL'
  | 'IS MISSING OR NOT';

/**
 * One condition of a search, all of which must hold. `kind` says where the value is: a metric, param or tag under
 * `key`, the attribute `key` of the thing itself, or the name, digest or context of a dataset that a run read.
 */
export interface SearchCondition {
  readonly kind: 'metric' | 'param' | 'tag' | 'attribute' | 'dataset';
  readonly key: string;
  readonly comparator: Comparator;
  readonly value: string | number | readonly string[] | null;
}

export interface SearchOrder {
  readonly kind: Exclude<SearchCondition['kind'], 'dataset'>;
  readonly key: string;
  readonly ascending: boolean;
}

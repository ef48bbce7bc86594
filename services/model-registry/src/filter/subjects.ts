import type { Comparator } from '@assay/store';

const numeric: readonly Comparator[] = ['=', '!=', '<', '<=', '>', '>='];
const textual: readonly Comparator[] = ['=', '!=', 'LIKE', 'ILIKE'];
const listed: readonly Comparator[] = [...textual, 'IN', 'NOT IN'];

export interface Attribute {
  /** The name that the query knows. */
  readonly column: string;
  readonly type: 'number' | 'text';
  readonly comparators: readonly Comparator[];
}

type KeyedKind = 'metric' | 'param' | 'tag';

/** What a search of one kind of thing may name. */
export interface Subject {
  readonly kinds: readonly KeyedKind[];
  readonly keyedComparators: Readonly<Record<'metric' | 'param' | 'tag', readonly Comparator[]>>;
  /** May a condition name the datasets that were read? */
  readonly datasets?: boolean;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly orderBy: readonly string[];
}

const numberAttribute = (column: string): Attribute => ({ column, type: 'number', comparators: numeric });
const textAttribute = (column: string, comparators = textual): Attribute => ({
  column,
  type: 'text',
  comparators,
});

const keyedComparators = {
  metric: numeric,
  param: [...textual, 'IS NULL', 'IS NOT NULL'] as readonly Comparator[],
  tag: [...textual, 'IS NULL', 'IS NOT NULL'] as readonly Comparator[],
};
const plainTags = { ...keyedComparators, tag: textual };

const runName = textAttribute('run_name');
const startTime = numberAttribute('start_time');

export const runSubject: Subject = {
  kinds: ['metric', 'param', 'tag'],
  keyedComparators,
  datasets: true,
  attributes: {
    run_id: textAttribute('run_id', listed),
    'Run ID': textAttribute('run_id', listed),
    run_name: runName,
    'run name': runName,
    'Run name': runName,
    'Run Name': runName,
    status: textAttribute('status'),
    user_id: textAttribute('user_id'),
    User: textAttribute('user_id'),
    artifact_uri: textAttribute('artifact_uri'),
    start_time: startTime,
    Created: startTime,
    created: startTime,
    end_time: numberAttribute('end_time'),
  },
  orderBy: ['run_id', 'run_name', 'status', 'user_id', 'artifact_uri', 'start_time', 'end_time'],
};

export const experimentSubject: Subject = {
  kinds: ['tag'],
  keyedComparators,
  attributes: {
    name: textAttribute('name'),
    creation_time: numberAttribute('creation_time'),
    last_update_time: numberAttribute('last_update_time'),
  },
  orderBy: ['name', 'experiment_id', 'creation_time', 'last_update_time'],
};

export const registeredModelSubject: Subject = {
  kinds: ['tag'],
  keyedComparators: plainTags,
  attributes: { name: textAttribute('name') },
  orderBy: ['name', 'timestamp', 'last_updated_timestamp'],
};

export const modelVersionSubject: Subject = {
  kinds: ['tag'],
  keyedComparators: plainTags,
  attributes: {
    name: textAttribute('name'),
    version_number: numberAttribute('version_number'),
    run_id: textAttribute('run_id', listed),
    source_path: textAttribute('source_path'),
  },
  orderBy: ['name', 'version_number', 'creation_timestamp', 'last_updated_timestamp'],
};

export const loggedModelSubject: Subject = {
  kinds: ['metric', 'param', 'tag'],
  keyedComparators: { metric: numeric, param: listed, tag: listed },
  attributes: {
    model_id: textAttribute('model_id', listed),
    name: textAttribute('name', listed),
    model_type: textAttribute('model_type', listed),
    status: textAttribute('status', listed),
    source_run_id: textAttribute('source_run_id', listed),
    artifact_location: textAttribute('artifact_location', listed),
    creation_time: numberAttribute('creation_timestamp'),
    creation_timestamp: numberAttribute('creation_timestamp'),
    creation_timestamp_ms: numberAttribute('creation_timestamp'),
    last_updated_timestamp: numberAttribute('last_updated_timestamp'),
    last_updated_timestamp_ms: numberAttribute('last_updated_timestamp'),
  },
  orderBy: [
    'name',
    'model_id',
    'model_type',
    'status',
    'source_run_id',
    'creation_timestamp',
    'last_updated_timestamp',
  ],
};

/** What a filter may say of a dataset, and how. */
export const datasetParts = ['name', 'digest', 'context'] as const;
export const datasetComparators = listed;

type Kind = KeyedKind | 'attribute' | 'dataset';

const prefixes: Readonly<Record<string, Kind>> = {
  dataset: 'dataset',
  datasets: 'dataset',
  metric: 'metric',
  metrics: 'metric',
  parameter: 'param',
  parameters: 'param',
  param: 'param',
  params: 'param',
  tag: 'tag',
  tags: 'tag',
  attribute: 'attribute',
  attributes: 'attribute',
  attr: 'attribute',
  run: 'attribute',
};

/** `metrics.a.b` in kind and key; a bare name is an attribute. Null: no such kind in this search. */
export function splitName(subject: Subject, name: string): { kind: Kind; key: string } | null {
  const dot = name.indexOf('.');
  if (dot < 0) return { kind: 'attribute', key: name };
  const prefix = name.slice(0, dot);
  const kind = Object.hasOwn(prefixes, prefix) ? prefixes[prefix]! : null;
  const key = name.slice(dot + 1);
  if (kind === null || key === '') return null;
  if (kind === 'dataset') {
    return subject.datasets && datasetParts.some((part) => part === key) ? { kind, key } : null;
  }
  if (kind !== 'attribute' && !subject.kinds.includes(kind)) return null;
  return { kind, key };
}

export const attributeOf = (subject: Subject, key: string): Attribute | null =>
  Object.hasOwn(subject.attributes, key) ? subject.attributes[key]! : null;

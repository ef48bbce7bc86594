import type { ValueType } from './expression.ts';

/** One argument of a function. */
export interface Parameter {
  name: string;
  /** `same`: the type of the first argument. `any`: any type. */
  type: ValueType | 'any' | 'same';
  /** A literal number is needed: windows and the like decide the look-back before any row is seen. */
  constant?: { integer: boolean; min: number; max: number; default?: number };
  /** Any number of further arguments like this one. */
  repeats?: boolean;
}

/** Which rows a function reads of its first argument: offsets from the current row, both ends included. */
export interface Reach {
  from: number;
  to: number;
}

export interface FunctionDeclaration {
  group: 'numbers' | 'missing values' | 'history' | 'time' | 'text' | 'place' | 'choice' | 'target';
  parameters: readonly Parameter[];
  result: ValueType | 'same';
  /** Without it the function reads the current row only. */
  reach?: (constant: number) => Reach;
  /** `target`: legal in the target only. `whole-feature`: makes the columns of a feature, so it is all of one. */
  allowed?: 'target' | 'whole-feature';
  summary: string;
  example: string;
}

/** Longest window or shift, in rows. */
export const longestWindow = 10_000;

const x: Parameter = { name: 'x', type: 'number' };
const time: Parameter = { name: 'time', type: 'time' };
const text: Parameter = { name: 'text', type: 'text' };
const any: Parameter = { name: 'x', type: 'any' };
const windowLength: Parameter = {
  name: 'n',
  type: 'number',
  constant: { integer: true, min: 1, max: longestWindow },
};
const steps: Parameter = { ...windowLength, constant: { ...windowLength.constant!, default: 1 } };
const period: Parameter = {
  name: 'period',
  type: 'number',
  constant: { integer: false, min: 1e-9, max: 1e9 },
};

const numeric = (summary: string, example: string, ...more: Parameter[]): FunctionDeclaration => ({
  group: 'numbers',
  parameters: [x, ...more],
  result: 'number',
  summary,
  example,
});
const overWindow = (summary: string, example: string): FunctionDeclaration => ({
  group: 'history',
  parameters: [x, windowLength],
  result: 'number',
  reach: (n) => ({ from: 1 - n, to: 0 }),
  summary,
  example,
});
const ofTime = (summary: string, example: string): FunctionDeclaration => ({
  group: 'time',
  parameters: [time],
  result: 'number',
  summary,
  example,
});

/**
 * Every function of the expression language, declared once: its arguments, which rows it reads, what it means.
 * `@assay/features` holds the kernel of each under the same name. docs/use-case-file.md is made from this table.
 */
export const functionTable = {
  log: numeric('Natural logarithm; missing unless x > 0.', 'log(EUR / lag(EUR))'),
  exp: numeric('e to the power x.', 'exp(x)'),
  sqrt: numeric('Square root; missing for x < 0.', 'sqrt(area)'),
  abs: numeric('Without its sign.', 'abs(diff(EUR))'),
  floor: numeric('The largest whole number that is not above x.', 'floor(age / 10)'),
  round: numeric('Rounded to so many decimal places, halves away from zero.', 'round(price, 2)', {
    name: 'digits',
    type: 'number',
    constant: { integer: true, min: 0, max: 12, default: 0 },
  }),
  clip: numeric(
    'x, but not below low and not above high.',
    'clip(return_1, -0.2, 0.2)',
    { name: 'low', type: 'number' },
    { name: 'high', type: 'number' },
  ),
  within: numeric(
    'x where low ≤ x ≤ high, missing elsewhere: in a target, leaves out rows that are none of its kind.',
    'within(age, 0, 120)',
    { name: 'low', type: 'number' },
    { name: 'high', type: 'number' },
  ),
  least: {
    ...numeric('The smallest of two or more values of the same row; missing if one is.', 'least(a, b)'),
    parameters: [x, x, { ...x, repeats: true }],
  },
  greatest: {
    ...numeric('The largest of two or more values of the same row; missing if one is.', 'greatest(a, b)'),
    parameters: [x, x, { ...x, repeats: true }],
  },
  sin_of: numeric(
    'sin(2π · x / period): with cos_of, a value that comes round again.',
    'sin_of(month(Date), 12)',
    period,
  ),
  cos_of: numeric('cos(2π · x / period).', 'cos_of(hour(started_at), 24)', period),

  if: {
    group: 'choice',
    parameters: [
      { name: 'condition', type: 'boolean' },
      { name: 'then', type: 'any' },
      { name: 'otherwise', type: 'any' },
    ],
    result: 'same',
    summary:
      '`then` where the condition is true, `otherwise` where it is false; missing where it is missing.',
    example: 'if(weekday(Date) == 4, 1, 0)',
  },
  is_missing: {
    group: 'missing values',
    parameters: [any],
    result: 'boolean',
    summary: 'Whether x is missing; itself never missing.',
    example: 'is_missing(USD)',
  },
  fill: {
    group: 'missing values',
    parameters: [any, { name: 'instead', type: 'same' }],
    result: 'same',
    summary: 'x, or the other value where x is missing.',
    example: 'fill(rain, 0)',
  },

  lag: {
    group: 'history',
    parameters: [any, steps],
    result: 'same',
    reach: (n) => ({ from: -n, to: -n }),
    summary: 'The value n rows earlier (default 1).',
    example: 'lag(EUR, 5)',
  },
  diff: {
    group: 'history',
    parameters: [x, steps],
    result: 'number',
    reach: (n) => ({ from: -n, to: 0 }),
    summary: 'x minus its value n rows earlier (default 1).',
    example: 'diff(EUR)',
  },
  mean: overWindow('Mean of the last n rows.', 'mean(EUR, 21)'),
  std: overWindow(
    'Sample standard deviation (n − 1) of the last n rows; missing for n = 1.',
    'std(return_1, 21)',
  ),
  min: overWindow('Smallest of the last n rows. (Of several values of one row: least.)', 'min(EUR, 250)'),
  max: overWindow('Largest of the last n rows. (Of several values of one row: greatest.)', 'max(EUR, 250)'),
  sum: overWindow('Sum of the last n rows.', 'sum(rain, 7)'),
  median: overWindow('Median of the last n rows.', 'median(EUR, 21)'),
  count: {
    ...overWindow('How many of the last n rows have a value; itself never missing.', 'count(USD, 5)'),
    parameters: [any, windowLength],
  },

  year: ofTime('Year, as 2024.', 'year(Date)'),
  month: ofTime('Month, 1–12.', 'month(Date)'),
  day: ofTime('Day of the month, 1–31.', 'day(Date)'),
  weekday: ofTime('Day of the week, Monday = 0 … Sunday = 6.', 'weekday(Date)'),
  hour: ofTime('Hour, 0–23 (UTC).', 'hour(started_at)'),
  day_of_year: ofTime('Day of the year, 1–366.', 'day_of_year(Date)'),
  days_between: {
    group: 'time',
    parameters: [
      { name: 'from', type: 'time' },
      { name: 'to', type: 'time' },
    ],
    result: 'number',
    summary: 'Days from one time to another, with fractions; negative when `to` is earlier.',
    example: 'days_between(lag(Date), Date)',
  },

  haversine: {
    group: 'place',
    parameters: ['latitude_1', 'longitude_1', 'latitude_2', 'longitude_2'].map(
      (name) => ({ name, type: 'number' }) as const,
    ),
    result: 'number',
    summary: 'Distance over the globe in kilometres (mean radius 6371.0088 km), from degrees.',
    example: 'haversine(start_lat, start_lng, end_lat, end_lng)',
  },

  hash: {
    group: 'text',
    parameters: [
      text,
      { name: 'buckets', type: 'number', constant: { integer: true, min: 2, max: 1_000_000 } },
    ],
    result: 'number',
    summary: 'The text’s FNV-1a hash modulo the number of buckets: 0 … buckets − 1. Nothing is fitted.',
    example: 'hash(station, 64)',
  },
  one_hot: {
    group: 'text',
    parameters: [
      text,
      { name: 'most', type: 'number', constant: { integer: true, min: 1, max: 500, default: 50 } },
    ],
    result: 'number',
    allowed: 'whole-feature',
    summary:
      'One column (0 or 1) a text seen in training, at most so many (the most frequent). Another text, or none, is 0 in all of them.',
    example: 'one_hot(kind)',
  },
  ordinal: {
    group: 'text',
    parameters: [text],
    result: 'number',
    allowed: 'whole-feature',
    summary:
      'The text’s place, from 0, among the column’s declared levels, else among the texts seen in training in alphabetical order. Missing for another text.',
    example: 'ordinal(size)',
  },

  next: {
    group: 'target',
    parameters: [any, steps],
    result: 'same',
    reach: (n) => ({ from: n, to: n }),
    allowed: 'target',
    summary: 'The value n rows later (default 1). In a target only: no feature may know the future.',
    example: 'next(EUR) - EUR',
  },
} as const satisfies Record<string, FunctionDeclaration>;

export type FunctionName = keyof typeof functionTable;

/** @returns the declaration of a function, `undefined` when there is none of that name */
export function functionNamed(name: string): FunctionDeclaration | undefined {
  return Object.hasOwn(functionTable, name) ? functionTable[name as FunctionName] : undefined;
}

/** Names that people may look for, and what to write instead. */
export const otherNames: Readonly<Record<string, string>> = {
  ewm: 'mean(x, n): an exponential mean looks back without end, so one row could not repeat it to the last bit',
  target_mean: 'one_hot, ordinal or hash: a target mean leaks the answer unless it is made out of fold',
  rolling_mean: 'mean(x, n)',
  rolling_std: 'std(x, n)',
  rolling_min: 'min(x, n)',
  rolling_max: 'max(x, n)',
  rolling_sum: 'sum(x, n)',
  moving_average: 'mean(x, n)',
  shift: 'lag(x, n)',
  delta: 'diff(x, n)',
  lead: 'next(x, n), in the target',
  ln: 'log(x)',
  ifelse: 'if(condition, then, otherwise)',
  coalesce: 'fill(x, instead)',
  isnull: 'is_missing(x)',
  pow: 'x ** y',
};

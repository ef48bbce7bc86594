import { describe, expect, it } from 'vitest';
import type { Column } from '../sections/columns.ts';
import { checkExpression } from './check-expression.ts';
import { ExpressionError } from './expression-error.ts';
import type { FunctionDeclaration } from './functions/function-declaration.ts';
import { functionTable } from './functions/function-table.ts';
import { otherNames } from './functions/other-names.ts';
import type { Scope } from './scope.ts';

const column = (name: string, type: Column['type'], more: Partial<Column> = {}): [string, Column] => [
  name,
  { name, type, missing: [], optional: false, ...more },
];
const columns = new Map([
  column('EUR', 'number'),
  column('USD', 'number'),
  column('Date', 'date', { role: 'time' }),
  column('kind', 'category'),
  column('open', 'boolean'),
  column('ended_at', 'datetime', { known: 'after' }),
]);
const scope: Scope = {
  place: 'feature',
  columns,
  features: new Map(),
  allFeatures: new Set(),
  ordered: true,
};
const target: Scope = { ...scope, place: 'target' };

const check = (source: string, where: Scope = scope) => checkExpression(source, where).expression;
function errorOf(source: string, where: Scope = scope): ExpressionError {
  try {
    check(source, where);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`"${source}" was accepted`);
}

describe('look-back', () => {
  it.each([
    ['EUR', 0],
    ['lag(EUR)', 1],
    ['lag(EUR, 5)', 5],
    ['diff(EUR, 5)', 5],
    ['mean(EUR, 21)', 20],
    ['std(log(EUR / lag(EUR)), 21)', 21],
    ['lag(mean(EUR, 5), 3)', 7],
    ['mean(mean(EUR, 5), 3)', 6],
    ['EUR + lag(EUR, 2) - mean(EUR, 2)', 2],
    ['if(open, lag(EUR, 4), 0)', 4],
    ['lag(3, 2)', 2],
  ])('of %s is %i', (source, rows) => expect(check(source).lookBack).toBe(rows));

  it('of a feature that names another is that of both', () => {
    const first = checkExpression('log(EUR / lag(EUR))', scope);
    const features = new Map([['return_1', { type: 'number' as const, reach: first.reach, encoded: false }]]);
    expect(check('std(return_1, 21)', { ...scope, features }).lookBack).toBe(21);
    expect(check('std(return_1, 21)', { ...scope, features }).columns).toEqual(['EUR']);
  });

  it('of all together is bounded', () => {
    expect(errorOf('lag(lag(lag(EUR, 9000), 9000), 9000)').message).toContain('27000 rows');
  });

  it('G1: next looks ahead, in a target only', () => {
    expect(check('next(EUR) - EUR', target)).toMatchObject({ lookAhead: 1, lookBack: 0 });
    expect(check('next(EUR, 5) - lag(EUR)', target)).toMatchObject({ lookAhead: 5, lookBack: 1 });
    expect(errorOf('next(EUR) - EUR')).toMatchObject({ at: 0, end: 9 });
    // Looked back at, a later row is still a later row to the checker: no way around it.
    expect(errorOf('lag(next(EUR), 5)').message).toContain('no feature may know');
  });
});

describe('columns read at the row itself', () => {
  it.each([
    ['lag(USD)', []],
    ['EUR - lag(USD)', ['EUR']],
    ['mean(USD, 3)', ['USD']],
    ['lag(USD) + USD', ['USD']],
  ])('of %s are %j', (source, names) => expect(check(source).currentColumns).toEqual(names));
});

describe('types', () => {
  it.each([
    ['EUR + 1', 'number'],
    ['EUR > 1 and open', 'boolean'],
    ['kind == "red"', 'boolean'],
    ['Date >= "2020-01-31"', 'boolean'],
    ['days_between("2020-01-01T12:00", Date)', 'number'],
    ['if(open, EUR, 0)', 'number'],
    ['fill(lag(EUR), EUR)', 'number'],
    ['is_missing(kind)', 'boolean'],
    ['count(kind, 5)', 'number'],
    ['ordinal(kind)', 'number'],
    ['one_hot(if(open, kind, "closed"))', 'number'],
  ])('%s is a %s', (source, type) => expect(check(source).type).toBe(type));

  it('a text that is a whole feature is one_hot of itself', () => {
    expect(check('kind').root).toMatchObject({ kind: 'call', function: 'one_hot' });
    expect(check('lag(kind)').root).toMatchObject({ kind: 'call', function: 'one_hot' });
  });

  it('a text compared with a time is the time it means', () => {
    expect(check('Date > "1970-01-02"').root).toMatchObject({
      right: { kind: 'number', value: 86_400_000, type: 'time' },
    });
  });

  it.each([
    ['EUR + kind', 6, '+ needs a number'],
    ['EUR and open', 0, 'and needs a boolean'],
    ['-kind', 1, '- needs a number'],
    ['not EUR', 4, 'not needs a boolean'],
    ['kind < "red"', 0, 'needs an order'],
    ['EUR == kind', 0, 'compares a number with a text'],
    ['Date > "soon"', 0, 'compares a time with a text'],
    ['Date > "2021-02-30"', 0, 'compares a time with a text'],
    ['Date - lag(Date)', 0, '- needs a number'],
    ['log(kind)', 4, 'x of log needs a number'],
    ['if(EUR, 1, 2)', 3, 'condition of if needs a boolean'],
    ['if(open, 1, kind)', 12, 'otherwise of if needs a number'],
    ['fill(EUR, "a")', 10, 'instead of fill needs a number'],
    ['Date', 0, 'cannot be a time'],
    ['mean(EUR)', 0, 'mean got 1 argument'],
    ['lag(EUR, 1, 2)', 0, 'lag got 3 arguments'],
    ['least(EUR)', 0, 'least got 1 argument'],
    ['mean(EUR, USD)', 10, 'n of mean'],
    ['mean(EUR, 0)', 10, 'n of mean'],
    ['mean(EUR, 2.5)', 10, 'n of mean'],
    ['lag(EUR, -1)', 9, 'n of lag'],
    ['one_hot(kind) + 1', 0, 'a feature by itself'],
    ['EURO', 0, 'there is no column or feature "EURO"'],
    ['ended_at > Date', 0, 'known only after the event'],
    ['hasOwnProperty(EUR)', 0, 'there is no function "hasOwnProperty"'],
    ['constructor', 0, 'there is no column or feature "constructor"'],
    ['toString(EUR)', 0, 'there is no function'],
  ])('refuses %s at character %i: %s', (source, at, message) => {
    const error = errorOf(source);
    expect(error.message).toContain(message);
    expect(error.at).toBe(at);
    expect(error.accepted).not.toBe('');
  });

  it('suggests what was meant', () => {
    expect(errorOf('lagg(EUR)').accepted).toContain('did you mean lag?');
    expect(errorOf('EURR').accepted).toContain('did you mean EUR?');
    expect(errorOf('min(EUR, USD)').accepted).toContain('least');
    for (const [name, instead] of Object.entries(otherNames))
      expect(errorOf(`${name}(EUR)`).accepted).toBe(instead);
  });

  it('refuses history where no column is the time', () => {
    expect(errorOf('lag(EUR)', { ...scope, ordered: false }).message).toContain('no column has role: time');
  });

  it('tells a later feature from one that does not exist', () => {
    expect(errorOf('later', { ...scope, allFeatures: new Set(['later']) }).message).toContain(
      'not known yet',
    );
  });

  it('after the event is fine in a target', () => {
    expect(check('days_between(Date, ended_at)', target).type).toBe('number');
  });
});

describe('every declared function', () => {
  const anyName = [
    'area',
    'x',
    'age',
    'price',
    'a',
    'b',
    'return_1',
    'start_lat',
    'start_lng',
    'end_lat',
    'end_lng',
    'rain',
    'distance',
    'age',
  ];
  const wide: Scope = {
    ...scope,
    columns: new Map([
      ...columns,
      ...anyName.map((name) => column(name, 'number')),
      ...['station', 'size'].map((name) => column(name, 'category')),
      column('started_at', 'datetime'),
    ]),
  };

  it.each(Object.entries(functionTable as Record<string, FunctionDeclaration>))(
    '%s has an example that is accepted',
    (name, { example, allowed }) => {
      const { root } = check(example, { ...wide, place: allowed === 'target' ? 'target' : 'feature' });
      expect(example).toContain(`${name}(`);
      expect(JSON.stringify(root)).toContain(name === 'if' ? '"conditional"' : `"function":"${name}"`);
    },
  );
});

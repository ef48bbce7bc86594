import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MlflowError } from '../mlflow/mlflow-error.ts';
import { parseFilter } from './parse-filter.ts';
import { modelVersionSubject, runSubject } from './subjects.ts';

const parse = (filter: string) => parseFilter(filter, runSubject);

describe('parseFilter', () => {
  it('reads metrics, params, tags and attributes', () => {
    expect(
      parse(
        "metrics.rmse < -1.5e3 AND params.kind = 'ridge' AND tags.owner LIKE 'a%' AND status = 'FINISHED'",
      ),
    ).toEqual([
      { kind: 'metric', key: 'rmse', comparator: '<', value: -1500 },
      { kind: 'param', key: 'kind', comparator: '=', value: 'ridge' },
      { kind: 'tag', key: 'owner', comparator: 'LIKE', value: 'a%' },
      { kind: 'attribute', key: 'status', comparator: '=', value: 'FINISHED' },
    ]);
  });

  it('takes quoted keys, doubled quotes and either kind of quote', () => {
    expect(parse(`metrics.\`a b/c\` >= 0 and tags."x.y" = "it's" and params.z = 'it''s'`)).toEqual([
      { kind: 'metric', key: 'a b/c', comparator: '>=', value: 0 },
      { kind: 'tag', key: 'x.y', comparator: '=', value: "it's" },
      { kind: 'param', key: 'z', comparator: '=', value: "it's" },
    ]);
  });

  it.each([
    ['metrics.a > 0 metrics.b < 1', 2],
    ['AND metrics.a > 0 AND', 1],
    ['metrics.a>0 and and metrics.b<1', 2],
    ['', 0],
    ['  ', 0],
  ])('joins loosely, as MLflow does: %s', (filter, conditions) => {
    expect(parse(filter)).toHaveLength(conditions);
  });

  it('reads IN, IS NULL and their opposites', () => {
    expect(
      parse("run_id IN ('a', 'b') AND params.p IS NOT NULL AND tags.t is null and run_id not in ('c')"),
    ).toEqual([
      { kind: 'attribute', key: 'run_id', comparator: 'IN', value: ['a', 'b'] },
      { kind: 'param', key: 'p', comparator: 'IS NOT NULL', value: null },
      { kind: 'tag', key: 't', comparator: 'IS NULL', value: null },
      { kind: 'attribute', key: 'run_id', comparator: 'NOT IN', value: ['c'] },
    ]);
  });

  it.each([
    ['metrics.a <', 12, 'a number'],
    ["metrics.a < 'x'", 13, 'a number'],
    ['params.a = 3', 12, 'text in quotes'],
    ["metrics.a > 0 OR params.b = 'c'", 15, 'cannot be searched'],
    ['(metrics.a > 0)', 1, 'expected a name'],
    ['metrics.a > 0; DROP TABLE run', 14, 'not part of the grammar'],
    ['metrics.a > 0 -- x', 15, 'not part of the grammar'],
    ["params.a = 'open", 12, 'not closed'],
    ["metrics.a LIKE 'x'", 11, 'cannot be compared by LIKE'],
    ["status IN ('a')", 8, 'cannot be compared by IN'],
    ["colour = 'red'", 1, 'cannot be searched'],
    ['start_time > 1.5', 14, 'a whole number'],
    ['metrics.a > 1e999', 13, 'a number'],
    ['metrics.a IS NULL', 11, 'cannot be compared by IS NULL'],
    ['params.constructor', 19, 'expected a comparison'],
    ["__proto__ = 'x'", 1, 'cannot be searched'],
  ])('says where a filter is wrong: %s', (filter, position, problem) => {
    expect(() => parse(filter)).toThrow(`at position ${position}: `);
    expect(() => parse(filter)).toThrow(problem);
  });

  it('bounds the work that a filter asks for', () => {
    expect(parse('metrics.a > 0 '.repeat(100))).toHaveLength(100);
    expect(() => parse('metrics.a > 0 '.repeat(101))).toThrow('100 conditions at most');
  });

  it('knows what each kind of thing has', () => {
    expect(() => parseFilter('metrics.a > 0', modelVersionSubject)).toThrow('at position 1');
    expect(parseFilter("name = 'm' AND version_number > 3", modelVersionSubject)).toHaveLength(2);
  });

  it('reads back what was written, whatever the keys and values', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
    const key = text.filter((value) => value !== '');
    const quote = (value: string, mark: string) => mark + value.replaceAll(mark, mark + mark) + mark;
    const condition = fc.oneof(
      fc.record({
        kind: fc.constant('metric' as const),
        key,
        // A filter has no -0.
        value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      }),
      fc.record({ kind: fc.constantFrom('param' as const, 'tag' as const), key, value: text }),
    );
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 5 }), (conditions) => {
        const filter = conditions
          .map(({ kind, key, value }) => {
            const shown = typeof value === 'number' ? String(value) : quote(value, "'");
            return `${kind}s.${quote(key, '`')} = ${shown}`;
          })
          .join(' AND ');
        expect(parse(filter)).toEqual(conditions.map((one) => ({ ...one, comparator: '=' })));
      }),
    );
  });

  it('answers every text with conditions or with INVALID_PARAMETER_VALUE', () => {
    const pieces = fc.constantFrom(
      'metrics.a',
      'params.`b',
      "'x'",
      '"',
      '<',
      'IS',
      'NOT',
      'NULL',
      'IN',
      '(',
      ')',
      ',',
      'AND',
      '-1',
      '.',
      '\\',
    );
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(garbage, (filter) => {
        try {
          parse(filter);
        } catch (error) {
          expect(error).toBeInstanceOf(MlflowError);
          expect((error as MlflowError).code).toBe('INVALID_PARAMETER_VALUE');
        }
      }),
      { numRuns: 500 },
    );
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUseCase } from './parse-use-case.ts';
import type { Problem } from './problem.ts';
import { requestFields } from './request-fields.ts';
import type { UseCase } from './use-case.ts';

const goldText = readFileSync(
  new URL('../../../data-files/gold-price/use-case.yaml', import.meta.url),
  'utf8',
);
const smallest = `name: wine-quality
source: winequality.csv
columns: { alcohol: number, pH: number, kind: category, quality: integer }
target: quality
features: [alcohol, pH, kind]
`;
const history = `name: gold
source: { path: "Daily*.csv", missing: ["#N/A"], thousands: "," }
columns:
  Date: { type: date, role: time }
  EUR: { type: number, missing: ["-"] }
  USD: number
target: next(EUR) - EUR
features:
`;

function parsed(text: string, options = {}): UseCase {
  const result = parseUseCase(text, { file: 'use-case.yaml', ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.useCase;
}
function problems(text: string, options = {}): Problem[] {
  const result = parseUseCase(text, { file: 'use-case.yaml', ...options });
  if (result.ok) throw new Error('accepted');
  return result.problems;
}
/** Where, and what is said: enough to know a problem by. */
const said = (text: string, options = {}) =>
  problems(text, options).map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);

describe('the smallest file', () => {
  const useCase = parsed(smallest);

  it('is whole, with defaults', () => {
    expect(useCase).toMatchObject({
      name: 'wine-quality',
      title: 'Wine quality',
      source: { path: 'winequality.csv', files: 'newest', format: 'csv', delimiter: ',', missing: [] },
      entityColumns: [],
      target: { name: 'quality', task: 'regression' },
      lookBack: 0,
      expectations: [],
      split: { by: 'random', train: 0.7, validation: 0.15, holdout: 0.15, seed: 42 },
      candidates: [
        { estimator: 'ridge', space: {} },
        { estimator: 'random-forest' },
        { estimator: 'gradient-boosting' },
      ],
      tune: { trials: 30, metric: 'rmse', seed: 42, sampler: 'tpe' },
      promote: { betterThan: 'champion', confidence: 0.9, latencyMs: 50 },
      monitor: {
        windowMs: 2_592_000_000,
        minRows: 30,
        drift: { share: 0.5 },
        retrain: { on: ['drift', 'performance'], coolDownMs: 86_400_000 },
      },
      api: { aliases: {}, respond: { field: 'quality' }, routes: [] },
      alerts: [],
    });
    expect('schedule' in useCase || 'timeColumn' in useCase).toBe(false);
  });

  it('is plain JSON', () => expect(JSON.parse(JSON.stringify(useCase))).toStrictEqual(useCase));

  it('asks for the columns of its features', () => {
    expect(requestFields(useCase).map(({ name, required }) => [name, required])).toEqual([
      ['alcohol', true],
      ['pH', true],
      ['kind', true],
    ]);
  });
});

describe('gold-price', () => {
  const useCase = parsed(goldText);

  it('is plain JSON', () => expect(JSON.parse(JSON.stringify(useCase))).toStrictEqual(useCase));

  it('G1: its target is the change to the next row', () => {
    expect(useCase.target).toMatchObject({ name: 'gold_diff', expression: { lookAhead: 1, lookBack: 0 } });
    expect(useCase.target.expression.root).toMatchObject({
      operator: '-',
      left: { function: 'next', arguments: [{ name: 'EUR' }, { value: 1 }] },
      right: { name: 'EUR' },
    });
  });

  it('asks a request for Date and EUR, no more', () => {
    expect(requestFields(useCase)).toEqual([
      { name: 'Date', type: 'date', required: true, role: 'time', format: 'M/D/YYYY' },
      {
        name: 'EUR',
        type: 'number',
        required: true,
        unit: 'EUR/oz',
        min: 0,
        description: 'Price of one ounce of gold',
      },
    ]);
  });

  it('looks back a bounded number of rows, and never ahead', () => {
    expect(useCase.lookBack).toBe(64);
    for (const { expression } of useCase.features) expect(expression.lookAhead).toBe(0);
  });

  it('is scheduled in its time zone', () => {
    expect(useCase.schedule).toEqual({
      timezone: 'Europe/Brussels',
      train: '0 0 * * *',
      batch: '30 0 * * *',
      monitor: '*/30 * * * *',
      catchUp: 'latest',
    });
  });
});

describe('what the source says of all columns', () => {
  it('is filled into each', () => {
    const { columns } = parsed(`${history}  - EUR\n`);
    expect(columns.map(({ name, missing, thousands }) => [name, missing, thousands])).toEqual([
      ['Date', ['#N/A'], undefined],
      ['EUR', ['#N/A', '-'], ','],
      ['USD', ['#N/A'], ','],
    ]);
  });
});

describe('several files', () => {
  const source = (text: string) => smallest.replace('winequality.csv', text);

  it('can be one table, where they are CSV in the folder', () => {
    expect(parsed(source('{ path: "wine-*.csv", files: all }')).source.files).toBe('all');
    for (const wrong of [
      '{ path: "*.parquet", files: all }',
      '{ uri: "https://a.example/b.csv", files: all }',
    ])
      expect(said(source(wrong))[0]).toContain(
        'source.files: only CSV files of a folder can be read together',
      );
  });
});

describe('requestFields', () => {
  it('leaves out what is only looked back at, and keeps what finds the history', () => {
    const useCase = parsed(`${history}  - a: lag(USD)\n`);
    expect(requestFields(useCase).map(({ name }) => name)).toEqual(['Date']);
  });

  it('lets an optional column be left out', () => {
    const useCase = parsed(smallest.replace('pH: number', 'pH: { type: number, optional: true }'));
    expect(requestFields(useCase).find(({ name }) => name === 'pH')?.required).toBe(false);
  });
});

describe('features', () => {
  it('may be a list or a map, bare columns or expressions, numbers too', () => {
    const list = parsed(`${history}  - EUR\n  - a: lag(EUR)\n    b: a * 2\n  - c: 5\n`).features;
    const map = parsed(`${history}  EUR:\n  a: lag(EUR)\n  b: a * 2\n  c: 5\n`).features;
    expect(list).toEqual(map);
    expect(list.map(({ name }) => name)).toEqual(['EUR', 'a', 'b', 'c']);
  });

  it('may be columns whose names are no plain words', () => {
    const text = smallest
      .replaceAll('alcohol', 'fixed acidity')
      .replace('[fixed acidity', '[fixed acidity, { twice: "`fixed acidity` * 2" }');
    expect(parsed(text).features.map(({ expression }) => expression.columns)).toEqual([
      ['fixed acidity'],
      ['fixed acidity'],
      ['pH'],
      ['kind'],
    ]);
  });

  it.each([
    ['  - EURO', '9:5 features[0]: there is no column "EURO"'],
    ['  - log(EUR)', '9:5 features[0]: a feature that is not a column needs a name'],
    ['  - a: logg(EUR)', '9:8 features[0].a: there is no function "logg"'],
    ['  - a: "1 + logg(EUR)"', '9:13 features[0].a: there is no function "logg"'],
    ["  - a: '1 + logg(EUR)'", '9:13 features[0].a: there is no function "logg"'],
    ['  - a: >-\n      EUR +\n      logg(EUR)', '11:7 features[0].a: there is no function "logg"'],
    ['  - a: |\n      EUR +\n\n      logg(EUR)', '12:7 features[0].a: there is no function "logg"'],
    ['  - a: EUR +\n      logg(EUR)', '10:7 features[0].a: there is no function "logg"'],
    ['  - a: EUR +', '9:13 features[0].a: the expression ends too early'],
    ['  - a: EUR\n  - a: USD', '10:5 features[1].a: there are two features "a"'],
    ['  - a: b\n  - b: EUR', '9:8 features[0].a: feature "b" is not known yet'],
    ['  - a: a + 1', '9:8 features[0].a: feature "a" is not known yet'],
    [
      '  - EUR: log(EUR)',
      '9:5 features[0].EUR: "EUR" is a column already, so a feature of that name would be ambiguous',
    ],
    ['  - a: next(EUR)', '9:8 features[0].a: next looks at later rows, which no feature may know'],
    ['  - a: Date', '9:8 features[0].a: a feature cannot be a time'],
    ['  - a: [1]', '9:8 features[0].a: is not an expression'],
    ['  - not: EUR', '9:5 features[0].not: "not" cannot be the name of a feature'],
  ])('refuse %j: %s', (lines, expected) => expect(said(`${history}${lines}\n`)).toEqual([expected]));

  it('refuse a column known only after the event', () => {
    const text = history.replace('USD: number', 'USD: { type: number, known: after }');
    expect(said(`${text}  - USD\n`)).toEqual([
      '9:5 features[0]: "USD" is known only after the event (known: after), so no feature may use it',
    ]);
    expect(said(`${text}  - a: lag(USD) + EUR\n`)[0]).toContain('9:12 features[0].a: "USD" is known only');
  });

  it('refuse history without a time', () => {
    expect(said(smallest.replace('[alcohol', '[{ a: lag(alcohol) }'))[0]).toContain(
      'features[0].a: lag needs an order of the rows',
    );
  });

  it('refuse the answer itself', () => {
    expect(said(smallest.replace('[alcohol', '[quality'))).toEqual([
      '5:12 features[0]: reads "quality", which is the target of the same row',
    ]);
  });

  it('refuse to reckon with an encoded text', () => {
    expect(said(smallest.replace('kind]', 'kind, { k: ordinal(kind), l: k + 1 }]'))[0]).toContain(
      'feature "k" is an encoded text',
    );
  });
});

describe('what is wrong is told with its place', () => {
  const gold = (from: string, to: string) => {
    if (!goldText.includes(from)) throw new Error(`the file has no ${from}`);
    return goldText.replace(from, to);
  };
  const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

  it.each([
    ['name: gold-price', 'name: Gold Price', 'name', 'is not a name of a use case'],
    ['thousands: ","', 'thousand: ","', 'source.thousand', 'there is no key "thousand" here'],
    ['path: "Daily*.csv"', 'path: "../Daily.csv"', 'source.path', 'is not a path inside'],
    ['path: "Daily*.csv"', 'path: /etc/passwd', 'source.path', 'is not a path inside'],
    ['format: M/D/YYYY', 'format: M/D/YY', 'columns.Date.format', 'in the date format is not known'],
    ['type: number', 'type: numbr', 'columns.EUR.type', '"numbr" is not known here'],
    ['min: 0,', 'min: 5, max: 1,', 'columns.EUR.max', 'max is below min (5)'],
    ['role: time }', 'role: entity }', 'features[0].return_1', 'lag needs an order'],
    ['value: next(EUR) - EUR', 'value: next(EUR) - EURO', 'target.value', 'there is no column "EURO"'],
    ['value: next(EUR) - EUR', 'value: EUR > 1', 'target.value', 'a regression predicts a number'],
    ['by: time', 'by: tiem', 'split.by', '"tiem" is not known here'],
    ['train: 0.70', 'train: 0.90', 'split.validation', 'are 1.05 of the rows together'],
    ['train: 0.70', 'train: 1.70', 'split.train', 'is out of range'],
    ['trials: 30', 'trials: many', 'tune.trials', 'needs a number'],
    ['trials: 30', 'trials: 2.5', 'tune.trials', 'needs a whole number'],
    ['metric: rmse, seed', 'metric: rsme, seed', 'tune.metric', '"rsme" is not known here'],
    ['Europe/Brussels', 'Europe/Brusels', 'schedule.timezone', 'is not a time zone'],
    ['"30 0 * * *"', '"30 24 * * *"', 'schedule.batch', '"24" as hour'],
    ['catch_up: latest', 'catch_up: newest', 'schedule.catch_up', '"newest" is not known here'],
    ['cool_down: 1d', 'cool_down: 1 day', 'monitor.retrain.cool_down', 'is not a duration'],
    ['l2: [1, 100000, log]', 'l2: [0, 10, log]', 'candidates.ridge.l2', 'has to be above 0'],
    ['l2: [1, 100000, log]', 'l2: [10, 1]', 'candidates.ridge.l2', 'the range goes down'],
    ['l2: [1, 100000, log]', 'l2: [1, 2, 3]', 'candidates.ridge.l2', 'is not a value or range'],
    [
      '{ column: Date }',
      '{ column: Dat }',
      'expect[1].expect_column_values_to_not_be_null.column',
      'there is no column "Dat"',
    ],
    [
      'expect_column_values_to_be_unique',
      'expect_column_values_to_be_uniq',
      'expect[2].expect_column_values_to_be_uniq',
      'there is no key',
    ],
    ['{ min_value: 1000 }', '{}', 'expect[0].expect_table_row_count_to_be_between', 'has no bound'],
    [
      'respond: { field: gold_diff }',
      'aliases: { price: euro }',
      'api.aliases.price',
      '"euro" is not a request field',
    ],
  ])('%s -> %s: %s: %s', (from, to, path, message) => {
    const text = gold(from, to);
    const found = problems(text);
    expect(found).toContainEqual(
      expect.objectContaining({ path, message: expect.stringContaining(message), file: 'use-case.yaml' }),
    );
    const problem = found.find((one) => one.path === path)!;
    const change = [...to.split(/[\s:{},]+/)].at(-1)!;
    if (!path.startsWith('features') && path !== 'split.validation')
      expect(problem.line).toBe(lineOf(text, to));
    expect(problem.excerpt, change).toBe(text.split('\n')[problem.line - 1]);
    expect(problem.accepted).not.toBe('');
  });

  it('suggests the key and the value that were meant', () => {
    expect(problems(gold('better_than', 'betterthan'))[0]?.accepted).toBe(
      'did you mean better_than? one of better_than, confidence, latency',
    );
    expect(problems(gold('Europe/Brussels', 'Europe/Brusels'))[0]?.accepted).toContain(
      'did you mean Europe/Brussels?',
    );
    expect(problems(gold('type: number', 'type: numbr'))[0]?.accepted).toContain('did you mean number?');
  });

  it('names what is missing', () => {
    expect(said('name: a\n')).toEqual(
      expect.arrayContaining(['1:1 source: "source" is missing', '1:1 features: "features" is missing']),
    );
  });

  it('tells all at once, in the order of the file', () => {
    const lines = problems(
      `${history.replace('USD: number', 'USD: { type: number, min: 2, max: 1 }')}  - a: logg(EUR)\n  - b: USD +\nsplit: { train: 0.9, validation: 0.2 }\n`,
    ).map(({ line }) => line);
    expect(lines).toEqual([6, 9, 10, 11]);
  });

  it('knows regular expressions that RE2 does not', () => {
    const withRegex = (regex: string) =>
      `${smallest}expect:\n  - expect_column_values_to_match_regex: { column: kind, regex: '${regex}' }\n`;
    expect(parsed(withRegex('^(red|white)$')).expectations).toEqual([
      {
        expectation: 'expect_column_values_to_match_regex',
        severity: 'error',
        mostly: 1,
        column: 'kind',
        regexes: ['^(red|white)$'],
      },
    ]);
    for (const regex of ['(a', '(?=a)', '(a)\\1'])
      expect(said(withRegex(regex))[0]).toContain(
        '7:65 expect[0].expect_column_values_to_match_regex.regex: is not a regular expression',
      );
  });

  it('knows learners and parameters where it is told which there are', () => {
    const estimators = { ridge: { parameters: ['l2'] } };
    const text = `${smallest}candidates:\n  ridge: { l3: 1 }\n  forest:\n`;
    expect(said(text, { estimators })).toEqual([
      '7:12 candidates.ridge.l3: ridge has no parameter "l3"',
      '8:3 candidates.forest: there is no learner "forest"',
    ]);
    expect(parsed(text).candidates).toEqual([
      { estimator: 'ridge', space: { l3: { kind: 'fixed', value: 1 } } },
      { estimator: 'forest', space: {} },
    ]);
  });
});

describe('candidates', () => {
  it('have values that the learner takes, both ends of a range too', () => {
    const objection = (_: string, value: unknown) =>
      typeof value === 'number' && value >= 1 ? null : 'a number from 1';
    const estimators = { forest: { parameters: ['trees', 'depth'], objection } };
    const wrong = `${smallest}candidates:\n  forest: { trees: [0, 50], depth: { choice: [null, 3, deep] } }\n`;
    expect(
      problems(wrong, { estimators }).map(({ column, message, accepted }) => [column, message, accepted]),
    ).toEqual([
      [20, 'trees cannot be 0', 'a number from 1'],
      [36, 'depth cannot be "deep"', 'a number from 1'],
    ]);
    const right = wrong.replace('[0,', '[1,').replace('deep]', '4]');
    expect(parseUseCase(right, { file: 'f', estimators }).ok).toBe(true);
  });

  it('are refused where the learner cannot do the task of the target', () => {
    const estimators = {
      ridge: { parameters: [], tasks: ['regression'] },
      logistic: { parameters: [], tasks: ['classification'] },
      any: { parameters: [] },
    };
    const cannot = 'logistic cannot learn regression, only classification';
    expect(said(`${smallest}candidates: [ridge, any, logistic]\n`, { estimators })).toEqual([
      `6:26 candidates[2]: ${cannot}`,
    ]);
    expect(said(`${smallest}candidates:\n  logistic:\n`, { estimators })).toEqual([
      `7:3 candidates.logistic: ${cannot}`,
    ]);
    expect(parsed(`${smallest}candidates: [ridge, any]\n`).candidates).toHaveLength(2);
  });

  it('take values, ranges and choices', () => {
    const text = `${smallest}candidates:\n  a: { v: 3, w: null, r: [1, 2], l: [1, 2, log], c: { choice: [1, x] } }\n`;
    expect(parsed(text).candidates[0]?.space).toEqual({
      v: { kind: 'fixed', value: 3 },
      w: { kind: 'fixed', value: null },
      r: { kind: 'range', low: 1, high: 2, scale: 'linear' },
      l: { kind: 'range', low: 1, high: 2, scale: 'log' },
      c: { kind: 'choice', values: [1, 'x'] },
    });
  });
});

describe('a file from a stranger', () => {
  it.each([
    ['an alias bomb', 'a: &a [1, 2]\nb: [*a, *a]\n', 'an anchor (&name) is not read'],
    ['a tag', 'a: !!js/function "function () {}"\n', 'not valid YAML'],
    ['a known tag', 'a: !!str 1\n', 'the tag tag:yaml.org,2002:str is not read'],
    ['deep brackets', `a: ${'['.repeat(150_000)}`, 'nested too deeply'],
    ['deep lists', `${'- '.repeat(50_000)}a`, 'nested too deeply'],
    ['a huge file', `a: ${'x'.repeat(250_000)}`, 'the file is too large'],
    ['__proto__', `${smallest}__proto__: { polluted: true }\n`, '"__proto__" cannot be a name'],
    [
      'a column constructor',
      smallest.replace('alcohol: number', 'alcohol: number, constructor: number'),
      '"constructor" cannot be a name',
    ],
    ['a key that is a list', '? [a, b]\n: 1\n', 'a key must be a plain text'],
    ['nothing', '', 'the file is empty'],
    ['a comment', '# nothing\n', 'the file is empty'],
    ['a list', '- a\n', 'needs a map'],
    ['two documents', `${smallest}---\na: 1\n`, 'not valid YAML'],
    ['a key twice', `${smallest}name: b\n`, 'not valid YAML'],
    ['a tab', 'a:\n\t- b\n', 'not valid YAML'],
    ['an unclosed quote', 'a: "b\n', 'not valid YAML'],
  ])('%s is refused', (_, text, message) => {
    const [problem] = problems(text);
    expect(problem?.message).toContain(message);
    expect(problem?.line).toBeGreaterThan(0);
    expect(problem?.accepted).not.toBe('');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('never makes the parser throw, whatever is broken in it', () => {
    const pieces = fc.constantFrom(
      ': ',
      '- ',
      '[',
      '}',
      '"',
      "'",
      '#',
      '&a ',
      '*a',
      '!!x ',
      '\n',
      '  ',
      '\t',
      '|',
      '>',
      '?',
      'lag(',
      ')',
      'null',
      '{',
      '\u0000',
      '1e9',
      '%',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(goldText.length), fc.nat(8), pieces), { minLength: 1, maxLength: 6 }),
        (edits) => {
          const text = edits.reduce(
            (before, [at, cut, piece]) => before.slice(0, at) + piece + before.slice(at + cut),
            goldText,
          );
          const result = parseUseCase(text, { file: 'f' });
          if (result.ok) return;
          const lines = text.split('\n');
          expect(result.problems.length).toBeGreaterThan(0);
          for (const { line, column, message, file } of result.problems) {
            expect(message.length * file.length).toBeGreaterThan(0);
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(lines.length);
            expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

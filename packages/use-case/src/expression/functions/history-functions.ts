import {
  any,
  type FunctionDeclaration,
  longestWindow,
  type Parameter,
  steps,
  windowLength,
  x,
} from './function-declaration.ts';

/** Rows that an exponential mean reads for each row of its span; what is older weighs less than 2e-7 together. */
export const ewmRowsPerSpan = 8;

const overWindow = (summary: string, example: string): FunctionDeclaration => ({
  group: 'history',
  parameters: [x, windowLength],
  result: 'number',
  reach: (n) => ({ from: 1 - n, to: 0 }),
  summary,
  example,
});

const soFar: Parameter = {
  name: 'n',
  type: 'number',
  constant: { integer: true, min: 1, max: longestWindow, default: longestWindow },
};
const expanding = (what: string, name: string): FunctionDeclaration => ({
  ...overWindow(
    `${what} of the entity’s rows so far, at most the last n (default ${longestWindow}); missing values are left out.`,
    `${name}(EUR)`,
  ),
  parameters: [x, soFar],
});

/** Functions that look back, inside the entity. */
export const historyFunctions = {
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
  returns: {
    group: 'history',
    parameters: [x, steps],
    result: 'number',
    reach: (n) => ({ from: -n, to: 0 }),
    summary: 'Relative change since n rows earlier (default 1): x / lag(x, n) − 1.',
    example: 'returns(EUR, 5)',
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
  ewm: {
    group: 'history',
    parameters: [
      x,
      {
        name: 'span',
        type: 'number',
        // A span of 1 would weigh this row alone.
        constant: { integer: true, min: 2, max: longestWindow / ewmRowsPerSpan },
      },
    ],
    result: 'number',
    reach: (span) => ({ from: 1 - ewmRowsPerSpan * span, to: 0 }),
    summary: `Exponentially weighted mean: each row back weighs 1 − 2 / (span + 1) of the next. Over the last ${ewmRowsPerSpan} · span rows (what is older weighs less than 2e-7 together), or as many as there are; missing values are left out.`,
    example: 'ewm(EUR, 21)',
  },
  expanding_mean: expanding('Mean', 'expanding_mean'),
  expanding_std: expanding('Sample standard deviation (n − 1)', 'expanding_std'),
  expanding_min: expanding('Smallest', 'expanding_min'),
  expanding_max: expanding('Largest', 'expanding_max'),
  expanding_sum: expanding('Sum', 'expanding_sum'),
} as const satisfies Record<string, FunctionDeclaration>;

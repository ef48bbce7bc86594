import { type FunctionDeclaration, type Parameter, x } from './function-declaration.ts';

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

/** Functions of numbers of one row. */
export const numberFunctions = {
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
} as const satisfies Record<string, FunctionDeclaration>;

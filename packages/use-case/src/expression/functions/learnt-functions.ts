import { type FunctionDeclaration, type Parameter, x } from './function-declaration.ts';

const learnt = (summary: string, example: string, ...more: Parameter[]): FunctionDeclaration => ({
  group: 'learnt from training',
  parameters: [x, ...more],
  result: 'number',
  allowed: 'feature',
  summary,
  example,
});

/** Functions whose constants training works out, from the training rows alone; missing values are left out there. */
export const learntFunctions = {
  standard_scale: learnt(
    '(x − mean) / standard deviation (n) of the training rows; 0 where all of them are equal.',
    'standard_scale(age)',
  ),
  robust_scale: learnt(
    '(x − median) / distance between the quartiles of the training rows; x − median where that is 0.',
    'robust_scale(price)',
  ),
  quantile_scale: learnt(
    'The share of training rows below x, 0 to 1, between n + 1 quantiles (default 100) by a straight line.',
    'quantile_scale(price)',
    { name: 'n', type: 'number', constant: { integer: true, min: 2, max: 1000, default: 100 } },
  ),
  clip_iqr: learnt(
    'x, but not further than k quartile distances (default 1.5) below the first or above the third quartile of the training rows.',
    'clip_iqr(distance)',
    { name: 'k', type: 'number', constant: { integer: false, min: 0, max: 1000, default: 1.5 } },
  ),
  impute: learnt(
    'x, or the median of the training rows where x is missing. Beside it the indicator: `was_missing: is_missing(x)`.',
    'impute(rain)',
  ),
} as const satisfies Record<string, FunctionDeclaration>;

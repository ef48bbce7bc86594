import { any, type FunctionDeclaration } from './function-declaration.ts';

/** Choice, and what to do about missing values. */
export const missingValueFunctions = {
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
} as const satisfies Record<string, FunctionDeclaration>;

import { any, type FunctionDeclaration, steps } from './function-declaration.ts';

/** Functions that no feature may use. */
export const targetFunctions = {
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

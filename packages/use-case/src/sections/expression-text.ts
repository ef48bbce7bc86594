import { z } from 'zod';

/** Longest expression that is accepted, in characters. */
export const longestExpression = 2000;

/** An expression as text; a bare number in YAML is one, too. Its grammar is checked after the shape. */
export const expressionText = z.union([z.string().min(1).max(longestExpression), z.number()], {
  error: 'is not an expression; accepted: a text such as log(EUR / lag(EUR, 1))',
});

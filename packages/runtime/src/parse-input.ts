import { AssayError } from '@assay/contracts';
import type { z } from 'zod';
import { fieldErrors } from './field-errors.ts';
import { unstorableText } from './unstorable-text.ts';

/**
 * Parses an input by a schema, or throws INVALID_REQUEST that lists every fault. Text that no database column can keep is
 * one, whatever the schema says.
 *
 * @param root what the input is, as the paths of the errors begin: `body`, `query`, `params`, `message`
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, root: string): z.output<S> {
  const parsed = schema.safeParse(input);
  const unstorable = unstorableText(input, root);
  if (parsed.success && unstorable === null) return parsed.data;
  const errors = [
    ...(parsed.success ? [] : fieldErrors(parsed.error.issues, input, root)),
    ...(unstorable === null ? [] : [unstorable]),
  ];
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  throw new AssayError(
    'INVALID_REQUEST',
    first
      ? `${first.path}: got ${first.got}, accepted is ${first.accepted}${more}`
      : 'the request is not valid',
    { errors },
  );
}

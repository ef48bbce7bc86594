import { AssayError, type FieldError } from '@assay/contracts';
import type { RequestPlan } from './request-plan.ts';

/** The 400 of a request that cannot be read; its text lists what a request must carry. */
export function invalidRequest(
  model: string,
  plan: RequestPlan,
  errors: readonly FieldError[],
  origin: string,
): AssayError {
  const required = plan.fields
    .filter((field) => field.required)
    .map((field) => `${field.name}: ${plan.accepted(field)}`)
    .join('; ');
  const wrong = [...new Set(errors.map(({ path }) => path))].join(', ');
  const needed = required === '' ? 'no field' : required;
  return new AssayError('INVALID_REQUEST', `${wrong}: not accepted. ${model} needs ${needed}`, {
    errors: errors.map((error) => ({ ...error, path: `${origin}.${error.path}` })),
  });
}

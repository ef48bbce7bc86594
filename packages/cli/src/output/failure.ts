import { type AssayError, isAssayError } from '@assay/contracts';

/** An error as a person reads it at a prompt: what was wrong, and each field with what it got and what is accepted. */
export function describeFailure(error: unknown): string {
  if (!isAssayError(error)) return error instanceof Error ? error.message : String(error);
  return [error.detail, ...fields(error)].join('\n');
}

function fields(error: AssayError): string[] {
  return error.errors.map(({ path, got, accepted }) => `  ${path}: got ${got}; accepted: ${accepted}`);
}

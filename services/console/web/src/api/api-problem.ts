import type { FieldError } from '@assay/contracts';

/** An answer that is not a success, in the words of the service (RFC 9457), or the lack of any answer. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldError[];
  readonly requestId: string | undefined;

  constructor(
    status: number,
    code: string,
    detail: string,
    errors: readonly FieldError[] = [],
    requestId?: string,
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.requestId = requestId;
  }
}

/** Reads a problem document; an answer in any other shape (a proxy's page, say) still gives a sentence. */
export async function problemFrom(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<{
    code: string;
    detail: string;
    errors: FieldError[];
    requestId: string;
  }>;
  return new ApiProblem(
    response.status,
    problem.code ?? 'INTERNAL',
    problem.detail ?? `the service answered ${response.status} ${response.statusText}`.trim(),
    problem.errors ?? [],
    problem.requestId,
  );
}

/** Trying again helps when nobody answered or the service was not ready, never after a refusal. */
export function isRetryable(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.status === 0 || error.status === 429 || error.status >= 502;
}

import { useCaseDetailSchema } from '@assay/contracts';
import { getJson } from './get-json.ts';

const fieldsSchema = useCaseDetailSchema.pick({ requestFields: true });

/** The address of a first prediction: the required fields with the examples that the use case gives. */
export async function exampleRequest(
  { consoleUrl, inferenceUrl, useCase, isDefault }: ExampleOf,
  signal: AbortSignal,
): Promise<string> {
  const detail = await getJson(
    `${consoleUrl}/api/use-cases/${encodeURIComponent(useCase)}`,
    fieldsSchema,
    signal,
  );
  const query = new URLSearchParams();
  for (const { name, required, example } of detail?.requestFields ?? []) {
    if (required && example !== null) query.set(name, String(example));
  }
  const path = isDefault ? '/predict' : `/models/${encodeURIComponent(useCase)}/predict`;
  return `${inferenceUrl}${path}?${query}`;
}

interface ExampleOf {
  readonly consoleUrl: string;
  readonly inferenceUrl: string;
  readonly useCase: string;
  readonly isDefault: boolean;
}

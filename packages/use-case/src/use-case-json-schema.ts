import { z } from 'zod';
import { useCaseFileSchema } from './file/use-case-file.ts';

/**
 * The JSON Schema (2020-12) of use-case.yaml, for completion and checks in an editor. It knows the shape; the
 * expressions and what one part says of another only `parseUseCase` knows.
 *
 * It is checked in as data-files/use-case.schema.json, written by tools/use-case-schema.ts.
 */
export function useCaseJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(useCaseFileSchema, { io: 'input', target: 'draft-2020-12' });
  return {
    ...schema,
    title: 'Assay use case',
    description:
      'One use case of the Assay platform: its data, its target, its features, how it is trained, served and watched.',
  };
}

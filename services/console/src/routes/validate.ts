import { validateUseCaseRequestSchema, validateUseCaseResponseSchema } from '@assay/contracts';
import type { Api } from '@assay/runtime';
import { parseUseCase } from '@assay/use-case';

export function validateRoute(api: Api): void {
  api.route({
    method: 'post',
    path: '/api/use-cases/validate',
    summary: 'What is wrong with the text of a use-case.yaml; nothing is stored',
    tags: ['use cases'],
    body: validateUseCaseRequestSchema,
    response: validateUseCaseResponseSchema,
    access: 'read',
    handler: ({ body }) => {
      const parsed = parseUseCase(body.text, { file: body.file });
      return parsed.ok
        ? { valid: true, name: parsed.useCase.name, problems: [] }
        : { valid: false, name: null, problems: parsed.problems };
    },
  });
}

import { parseUseCase } from './parse-use-case.ts';
import type { UseCase } from './use-case.ts';

/** The use case of a text that has to be right. For tests only. */
export function parsed(text: string): UseCase {
  const result = parseUseCase(text, { file: 'use-case.yaml' });
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.useCase;
}

/** What is said of a text that has to be wrong: place and sentence, enough to know a problem by. For tests only. */
export function said(text: string): string[] {
  const result = parseUseCase(text, { file: 'use-case.yaml' });
  if (result.ok) throw new Error('accepted');
  return result.problems.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
}

import { type UseCaseProblem, useCaseProblemSchema } from '@assay/contracts';
import { z } from 'zod';

const problemsSchema = z.array(useCaseProblemSchema);

/** The problems as they were stored; whatever cannot be read as such is still reported as one. */
export function storedProblems(name: string, stored: unknown): UseCaseProblem[] {
  if (stored === null || stored === undefined) return [];
  const problems = problemsSchema.safeParse(stored);
  if (problems.success) return problems.data;
  const message = 'the file was refused; run "npm run assay -- validate" on it to see why';
  return [{ file: `${name}/use-case.yaml`, line: 1, column: 1, path: '', got: '', accepted: '', message }];
}

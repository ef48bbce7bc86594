import { createRememberingParser, type Problem, type UseCase, useCaseHash } from '@assay/use-case';
import { knownLearners } from './known-learners.ts';
import type { UseCaseFile } from './use-case-folders.ts';

export type Validated = { ok: true; useCase: UseCase; hash: string } | { ok: false; problems: Problem[] };

/** A file that is as it was at the last look is not read again. */
const readWithLearners = createRememberingParser(knownLearners());

/**
 * Checks a file by itself, and against its folder and the other use cases: names are the names of folders, and a route
 * belongs to one use case.
 *
 * @param takenRoutes route -> the use case that has it
 */
export function validateUseCase(file: UseCaseFile, takenRoutes: ReadonlyMap<string, string>): Validated {
  if (file.unreadable !== undefined) return { ok: false, problems: [unreadable(file, file.unreadable)] };
  const parsed = readWithLearners(file.text, file.file);
  if (!parsed.ok) return parsed;
  const { useCase } = parsed;
  const problems: Problem[] = [];
  if (useCase.name !== file.folder) {
    problems.push(
      problemAt(file, /^\s*name\s*:/, {
        path: 'name',
        message: 'the name is not that of the folder',
        got: useCase.name,
        accepted: file.folder,
      }),
    );
  }
  for (const { path } of useCase.api.routes) {
    const owner = takenRoutes.get(path);
    if (owner === undefined || owner === useCase.name) continue;
    problems.push(
      problemAt(file, new RegExp(escaped(path)), {
        path: 'api.routes',
        message: `the route belongs to the use case "${owner}" already`,
        got: path,
        accepted: 'a route that no other use case has',
      }),
    );
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, useCase, hash: useCaseHash(file.text) };
}

function unreadable({ file }: UseCaseFile, why: string): Problem {
  const message = 'the file cannot be read';
  return {
    file,
    line: 1,
    column: 1,
    path: '',
    message,
    got: why,
    accepted: 'a file that the worker may read',
  };
}

function problemAt(
  { file, text }: UseCaseFile,
  at: RegExp,
  problem: Pick<Problem, 'path' | 'message' | 'got' | 'accepted'>,
): Problem {
  const lines = text.split('\n');
  const index = Math.max(
    0,
    lines.findIndex((line) => at.test(line)),
  );
  return { file, line: index + 1, column: 1, ...problem, excerpt: lines[index] ?? '' };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

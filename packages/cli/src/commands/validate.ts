import { readFile } from 'node:fs/promises';
import { AssayError } from '@assay/contracts';
import { formatProblem, parseUseCase, type UseCase } from '@assay/use-case';
import type { Command } from 'commander';
import { printJson, printLine } from '../output/print.ts';
import type { Session } from '../session.ts';

/** `assay validate <file…>`: needs no running platform, so it fits an editor or a pre-commit hook. */
export function addValidateCommand(program: Command, session: Session): void {
  program
    .command('validate <file...>')
    .description('check use-case.yaml files; each problem with its line, what it got and what is accepted')
    .option('--json', 'print the result as JSON, a line a file')
    .action(async (files: string[], options: { json?: boolean }) => {
      let wrong = 0;
      for (const file of files) {
        const result = parseUseCase(await textOf(file), { file });
        if (!result.ok) wrong += 1;
        const problems = result.ok ? [] : result.problems;
        if (options.json) printJson(session, { file, valid: result.ok, problems });
        else for (const problem of problems) printLine(session, formatProblem(problem));
        if (!options.json && result.ok)
          printLine(session, `${file}: ${result.useCase.name} is valid (${taskOf(result.useCase)})`);
      }
      if (wrong > 0)
        throw new AssayError('INVALID_REQUEST', `${wrong} of ${files.length} files are not valid`);
    });
}

/** What it will answer, in a few words. */
function taskOf({ target }: UseCase): string {
  const { task, name, classes, horizon } = target;
  switch (task) {
    case 'regression':
      return `regression of ${name}`;
    case 'classification':
      return `classification of ${name}${classes ? `: ${classes.join(', ')}` : ''}`;
    case 'forecast':
      return `forecast of ${name}, ${horizon} ${horizon === 1 ? 'step' : 'steps'} ahead`;
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AssayError('NOT_FOUND', `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

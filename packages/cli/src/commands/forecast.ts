import { AssayError } from '@assay/contracts';
import type { Command } from 'commander';
import { forecastLines } from '../output/answer.ts';
import { printJson, printLine } from '../output/print.ts';
import { forecast } from '../platform/predict.ts';
import type { Session } from '../session.ts';
import { parseFields } from './predict.ts';

/** `assay forecast <use-case> [entity=value]` */
export function addForecastCommand(program: Command, session: Session): void {
  program
    .command('forecast <use-case> [entity=value...]')
    .description(
      'ask the champion what comes next in a series, for example: forecast ogrine-rate --horizon 3',
    )
    .option('--horizon <steps>', 'how many steps ahead; without it as many as the model was judged by')
    .option('--json', 'print the answer as JSON')
    .action(async (useCase: string, pairs: string[], options: { horizon?: string; json?: boolean }) => {
      const horizon = options.horizon === undefined ? {} : { horizon: parseHorizon(options.horizon) };
      const answer = await forecast(session, useCase, parseFields(pairs), horizon);
      if (options.json) return printJson(session, answer);
      for (const line of forecastLines(answer)) printLine(session, line);
    });
}

/** @throws AssayError INVALID_REQUEST unless it is a whole number of steps */
export function parseHorizon(text: string): number {
  const steps = Number(text);
  if (Number.isSafeInteger(steps) && steps >= 1) return steps;
  throw new AssayError('INVALID_REQUEST', `--horizon ${text}: a whole number of steps, 1 or more`);
}

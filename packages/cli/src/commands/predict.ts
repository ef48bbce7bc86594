import { AssayError } from '@assay/contracts';
import type { Command } from 'commander';
import { answerLines } from '../output/answer.ts';
import { printJson, printLine } from '../output/print.ts';
import { predict, type RequestFields } from '../platform/predict.ts';
import type { Session } from '../session.ts';

/** `assay predict <use-case> name=value …` */
export function addPredictCommand(program: Command, session: Session): void {
  program
    .command('predict <use-case> <field=value...>')
    .description(
      'ask the champion for one prediction, for example: predict gold-price Date=2023-10-01 EUR=1720.5',
    )
    .option('--explain', 'say what each feature added to the answer')
    .option('--json', 'print the answer as JSON')
    .action(async (useCase: string, pairs: string[], options: { explain?: boolean; json?: boolean }) => {
      const answer = await predict(session, useCase, parseFields(pairs), {
        explain: options.explain === true,
      });
      if (options.json) return printJson(session, answer);
      for (const line of answerLines(answer)) printLine(session, line);
    });
}

/** `['EUR=1.2']` -> `{ EUR: '1.2' }`. The API types the values by the use case's columns. */
export function parseFields(pairs: readonly string[]): RequestFields {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) {
        throw new AssayError(
          'INVALID_REQUEST',
          `"${pair}" is no field: write name=value, for example EUR=1720.5`,
        );
      }
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

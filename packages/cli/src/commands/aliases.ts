import { AssayError } from '@assay/contracts';
import type { Command } from 'commander';
import { printJson, printLine } from '../output/print.ts';
import { controlApi } from '../platform/control-api.ts';
import type { Session } from '../session.ts';

interface MoveOptions {
  reason: string;
  json?: boolean;
}

/** `assay promote <model> <version>` and `assay rollback <model>`: the two ways in which a champion moves by hand. */
export function addAliasCommands(program: Command, session: Session): void {
  const report = (moved: { name: string; version: number }, json?: boolean) =>
    json
      ? printJson(session, moved)
      : printLine(session, `champion of ${moved.name} is version ${moved.version}`);
  program
    .command('promote <model> <version>')
    .description('make a version the champion, through its gates')
    .requiredOption('--reason <text>', 'why; kept for ever in the history')
    .option('--json', 'print the move as JSON')
    .action(async (model: string, version: string, options: MoveOptions) => {
      if (!/^[1-9]\d*$/.test(version)) {
        throw new AssayError(
          'INVALID_REQUEST',
          `"${version}" is no version: a whole number from 1, see assay models ${model}`,
        );
      }
      const moved = await controlApi(session).promote(model, {
        version: Number(version),
        reason: options.reason,
      });
      report(moved, options.json);
    });
  program
    .command('rollback <model>')
    .description('back to the version that was champion before')
    .requiredOption('--reason <text>', 'why; kept for ever in the history')
    .option('--json', 'print the move as JSON')
    .action(async (model: string, options: MoveOptions) => {
      report(await controlApi(session).rollback(model, { reason: options.reason }), options.json);
    });
}

import { AssayError } from '@assay/contracts';
import type { Command } from 'commander';
import type { Session } from '../session.ts';

/** `assay up`: the whole platform on this machine, without Docker. */
export function addUpCommand(program: Command, session: Session): void {
  program
    .command('up')
    .description('start the whole platform on this machine, without Docker; Ctrl-C stops it')
    .option('--fresh', 'begin anew: forget the data under .assay/')
    .option('--json', 'print each step as JSON')
    .action(async (options: { fresh?: boolean; json?: boolean }) => {
      const code = await session.startLocally([
        ...(options.fresh ? ['--fresh'] : []),
        ...(options.json ? ['--json'] : []),
      ]);
      if (code !== 0) throw new AssayError('UNAVAILABLE', `the platform ended with exit code ${code}`);
    });
}

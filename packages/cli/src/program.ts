import { Command } from 'commander';
import { addAliasCommands } from './commands/aliases.ts';
import { addFlowCommands } from './commands/flow.ts';
import { addForecastCommand } from './commands/forecast.ts';
import { addKeyCommands } from './commands/keys.ts';
import { addModelsCommand } from './commands/models.ts';
import { addPredictCommand } from './commands/predict.ts';
import { addRegistryCommands } from './commands/registry.ts';
import { addRunsCommand } from './commands/runs.ts';
import { addSimulateCommand } from './commands/simulate.ts';
import { addUpCommand } from './commands/up.ts';
import { addValidateCommand } from './commands/validate.ts';
import type { Session } from './session.ts';

/** The `assay` command. Usage errors exit with 2; a command that fails throws. */
export function createProgram(session: Session): Command {
  const program = new Command('assay')
    .description('Train, register, serve, watch and replace models.')
    .version('0.1.0')
    .showHelpAfterError('(add --help for what is accepted)')
    .configureOutput({
      writeOut: (text) => session.out.write(text),
      writeErr: (text) => session.err.write(text),
    })
    .exitOverride();
  addUpCommand(program, session);
  addFlowCommands(program, session);
  addPredictCommand(program, session);
  addForecastCommand(program, session);
  addRunsCommand(program, session);
  addModelsCommand(program, session);
  addAliasCommands(program, session);
  addRegistryCommands(program, session);
  addKeyCommands(program, session);
  addSimulateCommand(program, session);
  addValidateCommand(program, session);
  // Sub-commands made before this would else exit by themselves.
  for (const command of everyCommand(program)) command.exitOverride().copyInheritedSettings(program);
  return program;
}

function everyCommand(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...everyCommand(child)]);
}

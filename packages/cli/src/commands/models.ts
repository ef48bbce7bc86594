import type { ModelDetail, ModelVersionView } from '@assay/contracts';
import type { Command } from 'commander';
import { printJson, printLine } from '../output/print.ts';
import { formatTable } from '../output/table.ts';
import { controlApi } from '../platform/control-api.ts';
import type { Session } from '../session.ts';

/** `assay models [name]`: registered models, or the versions of one. */
export function addModelsCommand(program: Command, session: Session): void {
  program
    .command('models [name]')
    .description('registered models; with a name its versions, skill, gates and the moves of its aliases')
    .option('--json', 'print it as JSON')
    .action(async (name: string | undefined, options: { json?: boolean }) => {
      const api = controlApi(session);
      if (name !== undefined) {
        const model = await api.model(name);
        return options.json ? printJson(session, model) : printLine(session, versionsOf(model));
      }
      const { models } = await api.models();
      if (options.json) return printJson(session, { models });
      if (models.length === 0) return printLine(session, 'no registered models yet');
      const rows = models.map((model) => [
        model.name,
        String(model.versions),
        model.aliases.map(({ alias, version }) => `${alias} = ${version}`).join(', '),
      ]);
      printLine(session, formatTable(['name', 'versions', 'aliases'], rows));
    });
}

function versionsOf(model: ModelDetail): string {
  const rows = model.versions.map((version) => [
    String(version.version),
    version.status,
    version.aliases.join(', '),
    version.evaluation?.candidate ?? '',
    skillOf(version),
    version.evaluation?.gates
      .filter(({ passed }) => !passed)
      .map(({ gate, detail }) => `${gate}: ${detail}`)
      .join('; ') ?? '',
  ]);
  const moves = model.aliasHistory.map(
    (move) =>
      `${move.movedAt} ${move.alias}: ${move.fromVersion ?? '-'} -> ${move.toVersion ?? '-'} by ${move.actor}: ${move.reason}`,
  );
  return [
    formatTable(
      ['version', 'status', 'aliases', 'candidate', 'skill on the holdout', 'gates not passed'],
      rows,
    ),
    ...(moves.length === 0 ? [] : ['', ...moves]),
  ].join('\n');
}

function skillOf({ evaluation }: ModelVersionView): string {
  const skill = evaluation?.skill;
  if (!skill) return '';
  const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
  return `${percent(skill.skill)} (${percent(skill.low)} to ${percent(skill.high)}) over ${skill.baseline}`;
}

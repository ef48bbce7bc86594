import { type Command, Option } from 'commander';
import { z } from 'zod';
import { printJson, printLine } from '../output/print.ts';
import { exportRegistry, importRegistry } from '../platform/registry-transfer.ts';
import { request } from '../platform/request.ts';
import type { Session } from '../session.ts';

const collectedSchema = z.object({
  runs: z.int(),
  loggedModels: z.int(),
  experiments: z.int(),
  files: z.int(),
  bytes: z.int(),
  orphans: z.object({ files: z.int(), bytes: z.int() }).optional(),
});
const aliasAtSchema = z.looseObject({
  version: z.string().nullable(),
  at: z.string(),
  since: z.looseObject({ movedAt: z.string(), actor: z.string(), reason: z.string() }).nullable(),
});

interface CollectOptions {
  readonly graceDays?: number;
  readonly dryRun?: boolean;
  readonly orphans?: string;
}

/** `assay champion` and `assay registry …`: what the registry knows beyond the console's pages. */
export function addRegistryCommands(program: Command, session: Session): void {
  program
    .command('champion <model>')
    .description('the champion of a model, now or on a day')
    .option('--on <date>', 'a day (its end, UTC) or a moment, for example 2023-10-01')
    .option('--json', 'print it as JSON')
    .action(async (model: string, { on, json }: { on?: string; json?: boolean }) => {
      const found = await request(session, aliasAtSchema, {
        base: session.registryUrl,
        path: `/api/assay/registered-models/${encodeURIComponent(model)}/alias-at`,
        query: { at: on },
      });
      if (json) return printJson(session, found);
      if (found.version === null) return printLine(session, `${model} had no champion at ${found.at}`);
      const why = found.since
        ? ` since ${found.since.movedAt}, by ${found.since.actor}: ${found.since.reason}`
        : '';
      printLine(session, `champion of ${model} at ${found.at} is version ${found.version}${why}`);
    });

  const registry = program.command('registry').description('move or tidy the model registry');
  registry
    .command('export <folder>')
    .description('everything in the registry with ids and dates, and every file, into a folder')
    .action(async (folder: string) => {
      const { rows, files } = await exportRegistry(session, folder);
      printLine(session, `${rows} rows and ${files} files are in ${folder}`);
    });
  registry
    .command('import <folder>')
    .description('an export into a registry that holds nothing yet; run it again to go on after a failure')
    .action(async (folder: string) => {
      const { files } = await importRegistry(session, folder);
      printLine(session, `the registry holds what was exported; ${files} files were copied`);
    });
  registry
    .command('collect')
    .description('remove for good what was deleted longer ago than the time of grace')
    .option('--grace-days <days>', 'instead of GC_GRACE_DAYS', Number)
    .option('--dry-run', 'only tell what would go')
    .addOption(
      new Option('--orphans <what>', 'files of no run and no logged model; lists the whole store').choices([
        'tell',
        'remove',
      ]),
    )
    .action(async ({ graceDays, dryRun = false, orphans }: CollectOptions) => {
      const gone = await request(session, collectedSchema, {
        method: 'POST',
        base: session.registryUrl,
        path: '/api/assay/garbage-collection',
        body: {
          dryRun,
          ...(graceDays === undefined ? {} : { graceDays }),
          ...(orphans === undefined ? {} : { orphans }),
        },
      });
      const what = `${gone.runs} runs, ${gone.loggedModels} logged models, ${gone.experiments} experiments, ${gone.files} files (${gone.bytes} bytes)`;
      printLine(session, dryRun ? `would be removed: ${what}` : `removed: ${what}`);
      if (gone.orphans === undefined) return;
      const left = `${gone.orphans.files} files (${gone.orphans.bytes} bytes) belong to no run and no logged model`;
      printLine(session, orphans === 'remove' && !dryRun ? `removed: ${left}` : left);
    });
}

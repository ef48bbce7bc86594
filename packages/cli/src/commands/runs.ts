import type { FlowRunView } from '@assay/contracts';
import type { Command } from 'commander';
import { formatDuration } from '../output/duration.ts';
import { printJson, printLine } from '../output/print.ts';
import { runProgress } from '../output/run-progress.ts';
import { formatTable } from '../output/table.ts';
import { controlApi } from '../platform/control-api.ts';
import { followRun } from '../platform/follow-run.ts';
import type { Session } from '../session.ts';

interface ListOptions {
  useCase?: string;
  flow?: string;
  state?: string;
  limit: string;
  json?: boolean;
}

/** `assay runs`, and `show`, `cancel`, `retry` of one. */
export function addRunsCommand(program: Command, session: Session): void {
  const runs = program
    .command('runs')
    .description('flow runs: list, show, cancel, retry from the failed task');
  const api = controlApi(session);
  runs
    .command('list', { isDefault: true })
    .description('newest first')
    .option('--use-case <name>')
    .option('--flow <flow>', 'ingest, train, batch or monitor')
    .option('--state <state>', 'queued, running, succeeded, failed or cancelled')
    .option('--limit <n>', 'how many', '20')
    .option('--json', 'print the page as JSON')
    .action(async ({ limit, json, ...filter }: ListOptions) => {
      const page = await api.flowRuns({ ...filter, pageSize: Number(limit) });
      if (json) return printJson(session, page);
      printLine(session, page.flowRuns.length === 0 ? 'no runs yet' : listed(page.flowRuns));
    });
  runs
    .command('show <id>')
    .description('tasks, attempts, errors and log of a run')
    .option('--json', 'print it as JSON')
    .action((id: string, options: { json?: boolean }) => show(session, id, options.json ?? false));
  for (const action of ['cancel', 'retry'] as const) {
    runs
      .command(`${action} <id>`)
      .description(action === 'cancel' ? 'stop a run' : 'go on from the failed task')
      .option('--json', 'print the run as JSON')
      .action(async (id: string, options: { json?: boolean }) => {
        await api[action](id);
        const run = await followRun(api, id, runProgress(session), session.signal);
        if (options.json) printJson(session, run);
        else printLine(session, `${run.id} ${run.state}`);
      });
  }
}

function listed(runs: readonly FlowRunView[]): string {
  return formatTable(
    ['id', 'state', 'trigger', 'took', 'error'],
    runs.map((run) => [
      run.id,
      run.state,
      run.trigger,
      formatDuration(run.durationMs),
      run.error?.detail.slice(0, 80) ?? '',
    ]),
  );
}

async function show(session: Session, id: string, json: boolean): Promise<void> {
  const api = controlApi(session);
  const run = await api.flowRun(id);
  const { lines } = await api.logs(id, 0);
  if (json) return printJson(session, { ...run, log: lines });
  printLine(session, `${run.id} ${run.state} ${formatDuration(run.durationMs)}`);
  if (run.error) printLine(session, `  ${run.error.detail}`);
  const tasks = run.tasks.map((task) => [
    task.name,
    String(task.attempt),
    task.state,
    formatDuration(task.finishedAt ? Date.parse(task.finishedAt) - Date.parse(task.startedAt) : null),
    task.error?.detail ?? '',
  ]);
  printLine(session, formatTable(['task', 'attempt', 'state', 'took', 'error'], tasks));
  for (const line of lines)
    printLine(session, `${line.time} ${line.level} ${line.task ?? ''} ${line.message}`);
}

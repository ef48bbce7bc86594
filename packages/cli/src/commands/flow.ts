import { AssayError, type FlowName, type FlowRunDetail } from '@assay/contracts';
import type { Command } from 'commander';
import { formatDuration } from '../output/duration.ts';
import { printJson, printLine } from '../output/print.ts';
import { runProgress } from '../output/run-progress.ts';
import { controlApi } from '../platform/control-api.ts';
import { followRun } from '../platform/follow-run.ts';
import type { Session } from '../session.ts';

interface FlowOptions {
  at?: string;
  detach?: boolean;
  json?: boolean;
}

const summaries: Readonly<Record<FlowName, string>> = {
  ingest: 'import the source of a use case: snapshot, checks, observations',
  train: 'train, tune, evaluate, register and (through the gates) promote a model',
  batch: 'predict in a batch and write the results to Postgres, CSV and Parquet',
  monitor: 'measure drift and performance, raise alerts, retrain where needed',
};

/** `assay ingest|train|batch|monitor <use-case>`: starts the flow and watches it. */
export function addFlowCommands(program: Command, session: Session): void {
  for (const [flow, summary] of Object.entries(summaries)) {
    program
      .command(`${flow} <use-case>`)
      .description(summary)
      .option('--at <time>', 'the moment that the run stands for (ISO 8601); the same moment is the same run')
      .option('--detach', 'start it and return at once')
      .option('--json', 'print the finished run as JSON')
      .action((useCase: string, options: FlowOptions) =>
        runFlow(session, useCase, flow as FlowName, options),
      );
  }
}

async function runFlow(
  session: Session,
  useCase: string,
  flow: FlowName,
  options: FlowOptions,
): Promise<void> {
  const api = controlApi(session);
  const started = await api.startFlow(useCase, {
    flow,
    ...(options.at === undefined ? {} : { logicalTime: options.at }),
  });
  if (options.detach) {
    return options.json ? printJson(session, started) : printLine(session, `${started.id} is started`);
  }
  if (!started.created) session.err.write(`${started.id} was there already\n`);
  const run = await followRun(api, started.id, runProgress(session), session.signal);
  if (options.json) printJson(session, run);
  else printLine(session, describe(run));
  if (run.state !== 'succeeded') {
    throw new AssayError('CONFLICT', run.error?.detail ?? `the run is ${run.state}`);
  }
}

function describe(run: FlowRunDetail): string {
  const result = Object.entries(run.result ?? {})
    .filter(([, value]) => typeof value !== 'object')
    .map(([name, value]) => `  ${name}: ${value}`);
  return [`${run.id} ${run.state} after ${formatDuration(run.durationMs)}`, ...result].join('\n');
}

import { setTimeout as wait } from 'node:timers/promises';
import { AssayError, isAssayError } from '@assay/contracts';
import type { Command } from 'commander';
import { describeFailure } from '../output/failure.ts';
import { printJson, printLine } from '../output/print.ts';
import { controlApi } from '../platform/control-api.ts';
import { predict } from '../platform/predict.ts';
import { simulatedRows } from '../platform/simulated-rows.ts';
import type { Session } from '../session.ts';

interface SimulateOptions {
  rate: string;
  count?: string;
  drift: string;
  json?: boolean;
}

/** Longest pause between two requests, so that a small rate still shows signs of life. */
const longestGapMs = 30_000;

/** `assay simulate <use-case>`: live traffic at irregular gaps, marked as simulated. */
export function addSimulateCommand(program: Command, session: Session): void {
  program
    .command('simulate <use-case>')
    .description('send live traffic at irregular gaps, marked as simulated; Ctrl-C stops')
    .option('--rate <n>', 'requests a second on average; the gaps are exponential', '2')
    .option('--count <n>', 'stop after so many requests')
    .option('--drift <share>', 'move every number up by this share, for example 0.2', '0')
    .option('--json', 'print each answer as JSON')
    .action((useCase: string, options: SimulateOptions) => simulate(session, useCase, options));
}

async function simulate(session: Session, name: string, options: SimulateOptions): Promise<void> {
  const rate = positive(options.rate, '--rate');
  const count = options.count === undefined ? Number.POSITIVE_INFINITY : positive(options.count, '--count');
  const drift = Number(options.drift);
  if (!Number.isFinite(drift) || drift <= -1) {
    throw new AssayError('INVALID_REQUEST', `--drift ${options.drift}: a number above -1, for example 0.2`);
  }
  const api = controlApi(session);
  const nextRow = simulatedRows(await api.useCase(name), await api.history(name, 2000), {
    drift,
    random: session.random,
  });
  let answered = 0;
  let refused = 0;
  for (let sent = 0; sent < count && !session.signal.aborted; sent++) {
    try {
      const answer = await predict(session, name, nextRow(), { simulated: true });
      answered += 1;
      if (options.json) printJson(session, answer);
    } catch (error) {
      if (isAssayError(error) && error.code === 'CANCELLED') break;
      // A platform that is restarting is no reason to stop: live traffic does not stop either.
      refused += 1;
      session.err.write(`${describeFailure(error)}\n`);
    }
    if (session.err.isTTY) session.err.write(`\r${answered} answered, ${refused} refused `);
    const gapMs = Math.min(longestGapMs, (-Math.log(1 - session.random()) / rate) * 1000);
    await wait(gapMs, undefined, { signal: session.signal }).catch(() => {});
  }
  if (session.err.isTTY) session.err.write('\n');
  if (!options.json) printLine(session, `${answered} answered, ${refused} refused`);
  if (answered === 0) throw new AssayError('UNAVAILABLE', 'not one request was answered');
}

function positive(text: string, option: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new AssayError('INVALID_REQUEST', `${option} ${text}: a number above 0`);
  return value;
}

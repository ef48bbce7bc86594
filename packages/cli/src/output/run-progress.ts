import type { FlowRunDetail } from '@assay/contracts';
import { SingleBar } from 'cli-progress';
import type { Session } from '../session.ts';

/** Shows how far a flow run is. */
export interface RunProgress {
  update(run: FlowRunDetail): void;
  stop(): void;
}

/** A bar in a terminal, a line a change elsewhere. */
export function runProgress(session: Session): RunProgress {
  return session.err.isTTY ? bar(session) : plainLines(session);
}

/** Finished tasks count 1, the running one by its own progress. */
function share(run: FlowRunDetail): number {
  const done = new Set(run.tasks.filter((task) => task.state === 'succeeded').map((task) => task.name)).size;
  const { progress } = run;
  const part = progress && progress.total > 0 ? progress.done / progress.total : 0;
  return Math.min(1, (done + part) / Math.max(1, run.plannedTasks.length));
}

function doing(run: FlowRunDetail): string {
  const task = run.tasks.findLast(({ state }) => state === 'running')?.name;
  const note = run.progress?.message ?? (run.progress ? `${run.progress.done}/${run.progress.total}` : '');
  return [run.state === 'running' ? (task ?? 'waiting') : run.state, note].filter(Boolean).join(' · ');
}

function bar(session: Session): RunProgress {
  const drawn = new SingleBar({
    format: '{bar} {percentage} % · {doing}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
    hideCursor: true,
    stream: session.err,
  });
  drawn.start(1000, 0, { doing: 'queued' });
  return {
    update: (run) => drawn.update(Math.round(share(run) * 1000), { doing: doing(run) }),
    stop: () => drawn.stop(),
  };
}

function plainLines(session: Session): RunProgress {
  let last = '';
  return {
    update(run) {
      const text = doing(run).replace(/ · .*/, '');
      if (text !== last) session.err.write(`${run.id}: ${text}\n`);
      last = text;
    },
    stop() {},
  };
}

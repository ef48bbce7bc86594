import type { FlowRunDetail, TaskRunView } from '@assay/contracts';
import { formatDuration } from './durations.ts';
import { ProgressBar } from './progress-bar.tsx';
import { StateBadge } from './state-badge.tsx';
import { useNow } from './use-now.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** From the beginning of the first attempt to the end of the last, or to now while something runs. */
function spanOf(run: FlowRunDetail, now: number): Span {
  const starts = run.tasks.map((task) => Date.parse(task.startedAt));
  const start = Math.min(...starts, Date.parse(run.startedAt ?? run.createdAt));
  const ends = run.tasks.map((task) => (task.finishedAt ? Date.parse(task.finishedAt) : now));
  const end = Math.max(...ends, run.finishedAt ? Date.parse(run.finishedAt) : start);
  return { start, end: Math.max(end, start + 1) };
}

function Bar({ task, span, now }: { task: TaskRunView; span: Span; now: number }) {
  const width = span.end - span.start;
  const from = Date.parse(task.startedAt);
  const to = task.finishedAt ? Date.parse(task.finishedAt) : now;
  const words = `attempt ${task.attempt}: ${task.state}, ${formatDuration(to - from)}`;
  return (
    <span
      className={`bar bar-${task.state}`}
      style={{
        left: `${((from - span.start) / width) * 100}%`,
        width: `max(4px, ${((to - from) / width) * 100}%)`,
      }}
      title={words}
    >
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

/** One line a task, one bar an attempt, all on the time of the run; tasks to come stand there already, empty. */
export function TaskTimeline({ run }: { run: FlowRunDetail }) {
  const active = run.state === 'running' || run.state === 'queued';
  const now = useNow(active ? 500 : null);
  const names = [...new Set([...run.plannedTasks, ...run.tasks.map((task) => task.name)])];
  const span = spanOf(run, now);
  return (
    <div className="timeline">
      {names.map((name) => {
        const attempts = run.tasks.filter((task) => task.name === name);
        const last = attempts.at(-1);
        const spent = attempts.reduce(
          (sum, task) =>
            sum + ((task.finishedAt ? Date.parse(task.finishedAt) : now) - Date.parse(task.startedAt)),
          0,
        );
        return (
          <div key={name} className="timeline-row" data-task={name}>
            <div className="timeline-name">
              <span>{name}</span>
              {attempts.length > 1 ? <span className="hint"> {attempts.length} attempts</span> : null}
            </div>
            <div className="timeline-track">
              {attempts.map((task) => (
                <Bar key={task.attempt} task={task} span={span} now={now} />
              ))}
            </div>
            <div className="timeline-state">
              {last ? (
                <StateBadge state={last.state} />
              ) : (
                <span className="hint">{active ? 'to come' : 'not run'}</span>
              )}
              <span className="timeline-took">{last ? formatDuration(spent) : ''}</span>
            </div>
            {last?.state === 'running' && last.progress ? (
              <div className="timeline-progress">
                <ProgressBar
                  done={last.progress.done}
                  total={last.progress.total}
                  label={last.progress.message ?? `${last.progress.done} of ${last.progress.total}`}
                />
              </div>
            ) : null}
            {last?.error ? <p className="timeline-error">{last.error.detail}</p> : null}
          </div>
        );
      })}
    </div>
  );
}

import { metricsOfTask } from '../sections/metric-name.ts';
import type { Task } from '../sections/task.ts';
import type { Path } from './places.ts';
import type { ProblemList } from './problem-list.ts';
import type { UseCaseFile } from './use-case-file.ts';

/** Every metric that the file names is one by which its task is judged. */
export function checkMetrics(file: UseCaseFile, task: Task, problems: ProblemList): void {
  const known: readonly string[] = metricsOfTask[task];
  const check = (metric: string | undefined, path: Path): void => {
    if (metric !== undefined && !known.includes(metric))
      problems.add(path, `a ${task} is not judged by ${metric}`, `one of ${known.join(', ')}`);
  };
  check(file.tune?.metric, ['tune', 'metric']);
  check(file.monitor?.performance?.metric, ['monitor', 'performance', 'metric']);
  for (const [i, alert] of (file.alerts ?? []).entries()) {
    if (alert.metric === 'mean_prediction' && task === 'classification')
      problems.add(
        ['alerts', i, 'metric'],
        'classes have no mean',
        'one of missing_share, drift_share, performance, prediction_count',
      );
  }
}

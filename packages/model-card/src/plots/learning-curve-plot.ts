import type { CardLearningPoint } from '../model-card-input.ts';
import { domainOf } from '../svg/ticks.ts';
import { type Line, linePlot } from './line-plot.ts';

/** The metric over the rows trained on: a validation line that still moves says that more data would help. */
export function learningCurvePlot(curve: readonly CardLearningPoint[], metric: string): string {
  const points = [...curve].sort((a, b) => a.rows - b.rows);
  const trained = points.flatMap(({ rows, train }) => (train === undefined ? [] : [[rows, train] as const]));
  const lines: Line[] = [
    { name: 'validation', colour: 'one', points: points.map(({ rows, validation }) => [rows, validation]) },
    ...(trained.length === 0 ? [] : [{ name: 'rows trained on', colour: 'two', points: trained } as const]),
  ];
  return linePlot({
    title: 'Learning curve',
    description: points.map(({ rows, validation }) => `${rows} rows: ${validation}`).join('; '),
    x: { label: 'rows trained on', domain: domainOf(points.map(({ rows }) => rows)) },
    y: {
      label: metric,
      domain: domainOf(
        lines.flatMap((line) => line.points.map(([, y]) => y)),
        0.1,
      ),
    },
    lines,
  });
}

import { percent } from '../figure.ts';
import type { CardInterval, CardSplitEvaluation } from '../model-card-input.ts';
import { type Line, linePlot } from './line-plot.ts';

type Steps = NonNullable<CardSplitEvaluation['steps']>;

/** The error of a forecast by how far ahead it looks, beside half the width of its widest interval. */
export function horizonPlot(steps: Steps, intervals: readonly CardInterval[], unit?: string): string {
  const errors = steps.flatMap(({ step, mae }) => (mae === undefined ? [] : [[step, mae] as const]));
  const squared = steps.flatMap(({ step, rmse }) => (rmse === undefined ? [] : [[step, rmse] as const]));
  const widest = intervals
    .filter(({ radius }) => Array.isArray(radius))
    .reduce<CardInterval | undefined>((a, b) => (a === undefined || b.level > a.level ? b : a), undefined);
  const lines: Line[] = [
    { name: 'mean absolute error', colour: 'one', points: errors },
    { name: 'root mean squared error', colour: 'three', points: squared },
    ...(widest === undefined
      ? []
      : [
          {
            name: `half of the ${percent(widest.level)} interval`,
            colour: 'two',
            points: (widest.radius as readonly number[]).map((radius, i) => [i + 1, radius] as const),
          } as const,
        ]),
  ];
  const highest = Math.max(...lines.flatMap((line) => line.points.map(([, y]) => y))) || 1;
  return linePlot({
    title: 'Error by the distance of the forecast',
    description: errors.map(([step, mae]) => `step ${step}: ${mae}`).join('; '),
    x: {
      label: 'steps ahead',
      domain: [0.7, Math.max(steps.length, 1) + 0.3],
      at: labelled(steps.map(({ step }) => step)),
    },
    y: { label: unit ?? 'error', domain: [0, highest * 1.08] },
    lines,
  });
}

/** A year of daily steps has no room for a label each. */
function labelled(steps: readonly number[]): number[] {
  const every = Math.ceil(steps.length / 14);
  return steps.filter((_, i) => i % every === 0);
}

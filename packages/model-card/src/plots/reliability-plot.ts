import { percent } from '../figure.ts';
import { element } from '../svg/element.ts';
import { frame } from '../svg/frame.ts';

export interface ReliabilityPlot {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  /** What was said beside what happened, both from 0 to 1; a point is larger the more rows it stands for. */
  readonly curve: readonly { readonly predicted: number; readonly observed: number; readonly rows: number }[];
}

/** Said against happened: on the diagonal a model says what is so. */
export function reliabilityPlot({ title, x: xLabel, y: yLabel, curve }: ReliabilityPlot): string {
  const points = curve.filter(({ rows }) => rows > 0);
  const most = Math.max(...points.map(({ rows }) => rows), 1);
  const at = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return frame(
    {
      title,
      description: points
        .map(
          ({ predicted, observed, rows }) =>
            `${percent(predicted)} said, ${percent(observed)} seen (${rows} rows)`,
        )
        .join('; '),
      x: { label: xLabel, domain: [-0.03, 1.03], at },
      y: { label: yLabel, domain: [-0.03, 1.03], at },
      legend: points.every(({ rows }) => rows === most)
        ? []
        : [{ colour: 'one', name: 'the larger a point, the more rows it stands for' }],
    },
    ({ x, y }) => [
      element('line', { class: 'guide', x1: x(0), y1: y(0), x2: x(1), y2: y(1) }),
      element('polyline', {
        class: 'line one',
        points: points
          .map(({ predicted, observed }) => `${round(x(predicted))},${round(y(observed))}`)
          .join(' '),
      }),
      ...points.map(({ predicted, observed, rows }) =>
        element('circle', {
          class: 'one',
          cx: x(predicted),
          cy: y(observed),
          r: 3 + 6 * Math.sqrt(rows / most),
          opacity: 0.75,
        }),
      ),
    ],
  );
}

function round(pixel: number): number {
  return Math.round(pixel * 100) / 100;
}

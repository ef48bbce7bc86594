import { figure, percent } from '../figure.ts';
import { element } from '../svg/element.ts';
import { frame } from '../svg/frame.ts';
import { domainOf } from '../svg/ticks.ts';

export interface ResidualPlot {
  readonly rows: readonly { readonly predicted: number; readonly actual: number }[];
  /** Half the width of the widest interval shown behind the points. */
  readonly band?: { readonly level: number; readonly radius: number };
  readonly unit?: string;
}

/** More points make the file large and show no more. */
const drawnAtMost = 2000;

/** What was missed over what was predicted: a good model leaves a level cloud around zero. */
export function residualPlot({ rows, band, unit }: ResidualPlot): string {
  const every = Math.ceil(rows.length / drawnAtMost);
  const drawn = rows.filter((_, i) => i % every === 0);
  const residuals = drawn.map(({ predicted, actual }) => actual - predicted);
  const widest = Math.max(...residuals.map(Math.abs), band?.radius ?? 0) || 1;
  const inUnit = unit === undefined ? '' : ` (${unit})`;
  const counted =
    every === 1
      ? `${figure(rows.length)} rows`
      : `${figure(drawn.length)} of ${figure(rows.length)} rows, evenly taken`;
  return frame(
    {
      title: 'Residuals on the holdout',
      description: `actual minus predicted over predicted, ${counted}`,
      x: { label: `predicted${inUnit}`, domain: domainOf(drawn.map(({ predicted }) => predicted)) },
      y: { label: `actual − predicted${inUnit}`, domain: [-widest * 1.05, widest * 1.05] },
      legend: [
        { colour: 'one', name: counted },
        ...(band === undefined
          ? []
          : ([{ colour: 'two', name: `± the ${percent(band.level)} interval` }] as const)),
      ],
    },
    ({ x, y }) => [
      ...(band === undefined
        ? []
        : [band.radius, -band.radius].map((edge) =>
            element('line', { class: 'line two', x1: 0, x2: 640, y1: y(edge), y2: y(edge) }),
          )),
      element('line', { class: 'guide', x1: 0, x2: 640, y1: y(0), y2: y(0) }),
      ...drawn.map(({ predicted }, i) =>
        element('circle', { class: 'one', cx: x(predicted), cy: y(residuals[i]!), r: 2.2, opacity: 0.45 }),
      ),
    ],
  );
}

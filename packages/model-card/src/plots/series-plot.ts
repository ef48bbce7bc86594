import type { CardPicture } from '../model-card-input.ts';
import { dateTicks } from '../svg/date-ticks.ts';
import { element, type Markup } from '../svg/element.ts';
import { frame, type Place } from '../svg/frame.ts';
import { domainOf } from '../svg/ticks.ts';

type Point = readonly [time: number, value: number];

/**
 * A series with forecasts that were made of it while it was held out: what came as a solid line, each forecast dotted
 * from the last value that it knew, its intervals shaded.
 */
export function seriesPlot(picture: CardPicture, target: string, unit?: string): string {
  const { entity, stepMs, lastTime, values, forecasts } = picture;
  const first = lastTime - (values.length - 1) * stepMs;
  const timeOf = (i: number): number => first + i * stepMs;
  const valueAt = (time: number): number | null => values[Math.round((time - first) / stepMs)] ?? null;
  const known = values.flatMap((value, i): Point[] => (value === null ? [] : [[timeOf(i), value]]));
  const widest = (one: CardPicture['forecasts'][number]) =>
    one.intervals.flatMap(({ low, high }) => [...low, ...high]);
  const all = [
    ...known.map(([, value]) => value),
    ...forecasts.flatMap((one) => [...one.values, ...widest(one)]),
  ];
  const levels = forecasts[0]?.intervals.map(({ level }) => `${Math.round(level * 1000) / 10} %`) ?? [];
  const x = { label: 'time (UTC)', domain: [first, lastTime + stepMs / 2] as const };
  const described = forecasts.map(
    ({ origin, values: [next] }) =>
      `from ${new Date(origin).toISOString().slice(0, 10)}: ${next ?? 'nothing'} next`,
  );
  return frame(
    {
      title:
        entity === ''
          ? 'Forecasts of the holdout, beside what came'
          : `Forecasts of the holdout: ${shown(entity)}`,
      description: described.join('; '),
      x: { ...x, ...dateTicks(...x.domain) },
      y: { label: unit === undefined ? target : `${target} (${unit})`, domain: domainOf(all, 0.06) },
      legend: [
        { colour: 'ink', name: 'what came' },
        { colour: 'one', name: 'forecast' },
        ...(levels.length === 0
          ? []
          : [{ colour: 'shade', name: `intervals of ${levels.join(' and ')}` } as const]),
      ],
    },
    (place) => [
      ...forecasts.flatMap((one) => forecastOf(one, valueAt(one.origin), stepMs, place)),
      ...stretches(values, timeOf).map((points) => line('line ink', points, place)),
      ...forecasts.flatMap((one) => dotted(one, valueAt(one.origin), stepMs, place)),
    ],
  );
}

/** The shaded ground of a forecast: a point at its origin, wider with each step. */
function forecastOf(
  { origin, intervals }: CardPicture['forecasts'][number],
  last: number | null,
  stepMs: number,
  place: Place,
): Markup[] {
  const widestFirst = [...intervals].sort((a, b) => b.level - a.level);
  return widestFirst.map(({ low, high }) => {
    const start: Point[] = last === null ? [] : [[origin, last]];
    const upper = high.map((value, h): Point => [origin + (h + 1) * stepMs, value]);
    const lower = low.map((value, h): Point => [origin + (h + 1) * stepMs, value]);
    return element('polygon', {
      class: 'band',
      points: pointsOf([...start, ...upper, ...lower.reverse()], place),
    });
  });
}

function dotted(
  { origin, values }: CardPicture['forecasts'][number],
  last: number | null,
  stepMs: number,
  place: Place,
): Markup[] {
  const steps = values.map((value, h): Point => [origin + (h + 1) * stepMs, value]);
  const start: Point[] = last === null ? [] : [[origin, last]];
  return [
    line('dotted', [...start, ...steps], place),
    ...(last === null
      ? []
      : [element('circle', { class: 'origin', cx: place.x(origin), cy: place.y(last), r: 3.2 })]),
  ];
}

/** Parts between gaps. */
function stretches(values: readonly (number | null)[], timeOf: (i: number) => number): Point[][] {
  const parts: Point[][] = [[]];
  for (const [i, value] of values.entries()) {
    if (value === null) parts.push([]);
    else parts.at(-1)!.push([timeOf(i), value]);
  }
  return parts.filter(({ length }) => length > 0);
}

function line(look: string, points: readonly Point[], place: Place): Markup {
  return element('polyline', { class: look, points: pointsOf(points, place) });
}

function pointsOf(points: readonly Point[], { x, y }: Place): string {
  const short = (value: number): number => Math.round(value * 100) / 100;
  return points.map(([time, value]) => `${short(x(time))},${short(y(value))}`).join(' ');
}

const shown = (entity: string): string => (entity.length > 60 ? `${entity.slice(0, 59)}…` : entity);

import { element, escaped, type Markup } from '../svg/element.ts';
import { picture } from '../svg/picture.ts';
import { tickTexts } from '../svg/tick-texts.ts';
import { ticks } from '../svg/ticks.ts';

export interface ImportanceBar {
  readonly feature: string;
  readonly importance: number;
  /** Standard deviation over the shuffles. */
  readonly deviation?: number;
}

const [width, bar, top, left, right] = [640, 24, 48, 190, 600];
const shownAtMost = 20;

/** How much worse the model gets when a feature is shuffled: a bar each, most important first. */
export function importancePlot(importance: readonly ImportanceBar[], metric: string): string {
  const shown = [...importance].sort((a, b) => b.importance - a.importance).slice(0, shownAtMost);
  const bottom = top + shown.length * bar;
  const ends = shown.flatMap(({ importance: value, deviation = 0 }) => [
    value - deviation,
    value + deviation,
  ]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends) || 1];
  const x = (value: number): number => left + ((value - low) / (high - low)) * (right - left);
  const at = ticks(low, high, 5);
  const texts = tickTexts(at);
  return picture(
    {
      title: 'Permutation importance',
      description: shown.map(({ feature, importance: value }) => `${feature} ${value}`).join('; '),
      width,
      height: bottom + 62,
    },
    ...at.flatMap((value, i) => [
      element('line', { class: 'grid', x1: x(value), x2: x(value), y1: top, y2: bottom }),
      element('text', { class: 'tick', x: x(value), y: bottom + 16, 'text-anchor': 'middle' }, texts[i]!),
    ]),
    ...shown.flatMap((one, i) => drawn(one, top + i * bar, x)),
    element('line', { class: 'axis', x1: x(0), x2: x(0), y1: top, y2: bottom }),
    element(
      'text',
      { class: 'label', x: (left + right) / 2, y: bottom + 42, 'text-anchor': 'middle' },
      escaped(`how much worse ${metric} gets when the feature is shuffled`),
    ),
  );
}

function drawn(
  { feature, importance, deviation }: ImportanceBar,
  y: number,
  x: (value: number) => number,
): Markup[] {
  const middle = y + bar / 2;
  return [
    element(
      'text',
      { class: 'label', x: left - 10, y: middle + 4, 'text-anchor': 'end' },
      escaped(feature.length > 22 ? `${feature.slice(0, 21)}…` : feature),
    ),
    element('rect', {
      class: 'one',
      x: Math.min(x(0), x(importance)),
      y: y + 5,
      width: Math.abs(x(importance) - x(0)),
      height: bar - 10,
      rx: 2,
    }),
    ...(deviation === undefined || deviation === 0
      ? []
      : [
          element('line', {
            class: 'spread',
            x1: x(importance - deviation),
            x2: x(importance + deviation),
            y1: middle,
            y2: middle,
          }),
        ]),
  ];
}

import { element, escaped, type Markup } from './element.ts';
import { picture } from './picture.ts';
import { tickTexts } from './tick-texts.ts';
import { ticks } from './ticks.ts';

export interface FrameAxis {
  readonly label: string;
  readonly domain: readonly [number, number];
  /** Where the ticks stand; without it at round values. */
  readonly at?: readonly number[];
  /** What is written at them, where it is not the numbers. */
  readonly texts?: readonly string[];
}

export interface Frame {
  readonly title: string;
  readonly description: string;
  readonly x: FrameAxis;
  readonly y: FrameAxis;
  /** Names of what is drawn, by their class of colour. */
  readonly legend?: readonly {
    readonly colour: 'one' | 'two' | 'three' | 'ink' | 'shade';
    readonly name: string;
  }[];
}

/** From the values of the axes to pixels. */
export interface Place {
  x(value: number): number;
  y(value: number): number;
}

const [width, height] = [640, 380];
const inside = { left: 70, right: 616, top: 62, bottom: 324 };

/** A plot with two axes: ground, title, legend, grid and ticks; `draw` fills the inside. */
export function frame(plot: Frame, draw: (place: Place) => readonly Markup[]): string {
  const place: Place = {
    x: (value) => between(value, plot.x.domain, inside.left, inside.right),
    y: (value) => between(value, plot.y.domain, inside.bottom, inside.top),
  };
  const clip = element(
    'clipPath',
    { id: 'inside' },
    element('rect', {
      x: inside.left,
      y: inside.top,
      width: inside.right - inside.left,
      height: inside.bottom - inside.top,
    }),
  );
  return picture(
    { title: plot.title, description: plot.description, width, height },
    element('defs', {}, clip),
    ...horizontal(plot.y, place),
    ...vertical(plot.x, place),
    element('g', { 'clip-path': 'url(#inside)' }, ...draw(place)),
    ...legend(plot.legend ?? []),
  );
}

function between(value: number, [low, high]: readonly [number, number], from: number, to: number): number {
  return from + ((value - low) / (high - low)) * (to - from);
}

function horizontal(axis: FrameAxis, place: Place): Markup[] {
  const at = axis.at ?? ticks(...axis.domain);
  const texts = tickTexts(at);
  const middle = (inside.top + inside.bottom) / 2;
  return [
    ...at.flatMap((value, i) => [
      element('line', {
        class: 'grid',
        x1: inside.left,
        x2: inside.right,
        y1: place.y(value),
        y2: place.y(value),
      }),
      element(
        'text',
        { class: 'tick', x: inside.left - 8, y: place.y(value) + 4, 'text-anchor': 'end' },
        texts[i]!,
      ),
    ]),
    element(
      'text',
      {
        class: 'label',
        x: 18,
        y: middle,
        'text-anchor': 'middle',
        transform: `rotate(-90 18 ${middle})`,
      },
      escaped(axis.label),
    ),
  ];
}

function vertical(axis: FrameAxis, place: Place): Markup[] {
  const at = axis.at ?? ticks(...axis.domain, 7);
  const texts = axis.texts ?? tickTexts(at);
  return [
    element('line', {
      class: 'axis',
      x1: inside.left,
      x2: inside.right,
      y1: inside.bottom,
      y2: inside.bottom,
    }),
    ...at.flatMap((value, i) => [
      element('line', {
        class: 'axis',
        x1: place.x(value),
        x2: place.x(value),
        y1: inside.bottom,
        y2: inside.bottom + 4,
      }),
      element(
        'text',
        { class: 'tick', x: place.x(value), y: inside.bottom + 18, 'text-anchor': 'middle' },
        texts[i]!,
      ),
    ]),
    element(
      'text',
      {
        class: 'label',
        x: (inside.left + inside.right) / 2,
        y: inside.bottom + 42,
        'text-anchor': 'middle',
      },
      escaped(axis.label),
    ),
  ];
}

function legend(entries: NonNullable<Frame['legend']>): Markup[] {
  let x = inside.left;
  return entries.flatMap(({ colour, name }) => {
    const drawn = [
      element('circle', { class: colour, cx: x + 4, cy: 44, r: 4 }),
      element('text', { class: 'label', x: x + 14, y: 48 }, escaped(name)),
    ];
    // Letters are about seven pixels wide; a legend a little too wide is no harm.
    x += 34 + name.length * 7;
    return drawn;
  });
}

import { element, type Markup } from '../svg/element.ts';
import { type FrameAxis, frame, type Place } from '../svg/frame.ts';

export interface Line {
  readonly name: string;
  readonly colour: 'one' | 'two' | 'three';
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface LinePlot {
  readonly title: string;
  readonly description: string;
  readonly x: FrameAxis;
  readonly y: FrameAxis;
  readonly lines: readonly Line[];
}

/** Lines with a mark at each point they were measured at. */
export function linePlot({ lines, ...axes }: LinePlot): string {
  return frame({ ...axes, legend: lines.map(({ name, colour }) => ({ name, colour })) }, (place) =>
    lines.flatMap((line) => drawn(line, place)),
  );
}

function drawn({ colour, points }: Line, { x, y }: Place): Markup[] {
  const at = points.map(([px, py]) => [x(px), y(py)] as const);
  return [
    element('polyline', {
      class: `line ${colour}`,
      points: at.map(([px, py]) => `${Math.round(px * 100) / 100},${Math.round(py * 100) / 100}`).join(' '),
    }),
    ...at.map(([cx, cy]) => element('circle', { class: colour, cx, cy, r: 3.5 })),
  ];
}

import { element, escaped, type Markup } from './element.ts';
import { style } from './style.ts';

export interface Picture {
  readonly title: string;
  /** What is to be seen, for those who do not see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

/** A whole SVG document: ground, title and what is drawn on it. */
export function picture({ title, description, width, height }: Picture, ...drawn: readonly Markup[]): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': `${title}: ${description}`,
    },
    element('title', {}, escaped(title)),
    element('desc', {}, escaped(description)),
    element('style', {}, style),
    element('rect', { class: 'ground', width, height, rx: 8 }),
    element('text', { class: 'title', x: 16, y: 26 }, escaped(title)),
    ...drawn,
  );
}

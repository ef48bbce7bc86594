import type { CardConfusion } from '../model-card-input.ts';
import { element, escaped, type Markup } from '../svg/element.ts';
import { picture } from '../svg/picture.ts';

const [top, left, most] = [84, 150, 420];

/** True classes down, answered classes across; the darker, the larger the share of the true class. */
export function confusionPlot({ classes, counts }: CardConfusion): string {
  const cell = Math.min(90, most / classes.length);
  const size = cell * classes.length;
  const cells = counts.flatMap((row, truth) => {
    const rows = row.reduce((sum, count) => sum + count, 0);
    return row.flatMap((count, answer) =>
      drawnCell(count, rows === 0 ? 0 : count / rows, left + answer * cell, top + truth * cell, cell),
    );
  });
  return picture(
    {
      title: 'Confusion on the holdout',
      description: counts.map((row, i) => `${classes[i]}: ${row.join(', ')}`).join('; '),
      width: Math.max(360, left + size + 24),
      height: top + size + 24,
    },
    element('text', { class: 'note', x: left, y: 52 }, 'answered'),
    element('text', { class: 'note', x: left - 10, y: top - 12, 'text-anchor': 'end' }, 'true'),
    ...classes.flatMap((name, i) => [
      element(
        'text',
        { class: 'label', x: left + (i + 0.5) * cell, y: top - 12, 'text-anchor': 'middle' },
        escaped(shortened(name, cell / 7)),
      ),
      element(
        'text',
        { class: 'label', x: left - 10, y: top + (i + 0.5) * cell + 4, 'text-anchor': 'end' },
        escaped(shortened(name, 19)),
      ),
    ]),
    ...cells,
  );
}

function drawnCell(count: number, share: number, x: number, y: number, size: number): Markup[] {
  return [
    element('rect', {
      class: 'one',
      x: x + 1,
      y: y + 1,
      width: size - 2,
      height: size - 2,
      rx: 4,
      opacity: 0.06 + 0.5 * share,
    }),
    element(
      'text',
      { class: 'title', x: x + size / 2, y: y + size / 2 + 5, 'text-anchor': 'middle' },
      String(count),
    ),
  ];
}

function shortened(name: string, letters: number): string {
  const most = Math.max(2, Math.floor(letters));
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

import type { ModelCardInput } from '../model-card-input.ts';
import type { CardPlot } from '../plots/plots-of.ts';
import { dataSection } from './data-section.ts';
import { figuresSection } from './figures-section.ts';
import { learnerSection } from './learner-section.ts';
import { originSection } from './origin-section.ts';
import { plain } from './text.ts';
import { trustSection } from './trust-section.ts';
import { useSection } from './use-section.ts';

/** The card as Markdown, its sections in the order in which a reader asks. */
export function markdownOf(input: ModelCardInput, plots: readonly CardPlot[]): string {
  const sections = [
    `# ${plain(input.title)}: model card`,
    `> ${plain(input.evaluation.sentence)}`,
    ...useSection(input),
    ...figuresSection(input),
    ...trustSection(input),
    ...learnerSection(input),
    ...dataSection(input),
    ...(plots.length === 0
      ? []
      : ['## Plots', ...plots.map(({ name, title }) => `![${plain(title)}](${name}.svg)`)]),
    ...originSection(input),
  ];
  return `${sections.join('\n\n')}\n`;
}

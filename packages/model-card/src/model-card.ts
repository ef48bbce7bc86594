import { markdownOf } from './markdown/markdown-of.ts';
import type { ModelCardInput } from './model-card-input.ts';
import { type CardPlot, plotsOf } from './plots/plots-of.ts';

export type { CardPlot };

export interface ModelCard {
  /** Refers to its plots as `name.svg` beside it. */
  readonly markdown: string;
  /** The same facts for programs; plain JSON. */
  readonly json: Record<string, unknown>;
  readonly plots: readonly CardPlot[];
}

/**
 * A model's card (Mitchell et al. 2019, "Model Cards for Model Reporting"): what it is for, what it was made from, what it
 * is worth, and where it ends. Nothing is measured here, so nothing can be said that was not measured; equal inputs
 * give equal cards to the last byte.
 *
 * @example modelCard(input).markdown // "# Gold price …\n\n> no skill shown over no change: …"
 */
export function modelCard(input: ModelCardInput): ModelCard {
  const plots = plotsOf(input);
  // The rows themselves are no fact of the card: they are in its plots.
  const { residuals, pictures, ...facts } = input;
  return {
    markdown: markdownOf(input, plots),
    json: {
      format: 1,
      ...(JSON.parse(JSON.stringify(facts)) as Record<string, unknown>),
      plots: plots.map(({ name, title }) => ({ name, title, file: `${name}.svg` })),
    },
    plots,
  };
}

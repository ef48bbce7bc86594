import { type ModelCardInput, modelCard } from '@assay/model-card';

/** A file of a model's card. */
export interface CardFile {
  readonly name: string;
  readonly text: string;
}

/**
 * The model card: Markdown for people, JSON for programs, plots as SVG.
 *
 * @param residuals of the holdout, JSON as the evaluation left it
 */
export function cardJob({
  facts,
  residuals,
}: {
  readonly facts: Omit<ModelCardInput, 'residuals'>;
  readonly residuals: SharedArrayBuffer;
}): readonly CardFile[] {
  // A copy, as text is not read from memory that is shared.
  const text = new TextDecoder().decode(new Uint8Array(residuals).slice());
  const card = modelCard({ ...facts, residuals: JSON.parse(text) });
  return [
    { name: 'model-card.md', text: card.markdown },
    { name: 'model-card.json', text: `${JSON.stringify(card.json, null, 2)}\n` },
    ...card.plots.map(({ name, svg }) => ({ name: `${name}.svg`, text: svg })),
  ];
}

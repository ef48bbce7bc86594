import { type Table, tableFromRows } from '@assay/data';
import { parseUseCase, type TypedRow, type UseCase } from '@assay/use-case';

/** A use case over two numbers, a text, a condition and a time per shop, with these features. For tests only. */
export function shopUseCase(features: readonly string[], target = 'next(a) - a'): UseCase {
  const text = `name: shop
source: shop.csv
columns:
  shop: { type: text, role: entity }
  time: { type: datetime, role: time }
  a: number
  b: number
  kind: category
  size: { type: category, levels: [small, large, huge] }
  open: boolean
target: ${target}
features:
${features.map((feature) => `  - ${feature}`).join('\n')}
`;
  const parsed = parseUseCase(text, { file: 'use-case.yaml' });
  if (!parsed.ok)
    throw new Error(
      parsed.problems.map(({ path, message, got }) => `${path}: ${message} (${got})`).join('\n'),
    );
  return parsed.useCase;
}

export function tableOf(useCase: UseCase, rows: readonly TypedRow[]): Table {
  return tableFromRows(useCase.columns, rows);
}

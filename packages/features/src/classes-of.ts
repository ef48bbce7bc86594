import type { Table } from '@assay/data';
import { classTexts } from './class-texts.ts';
import { type TargetOf, targetSeries } from './compute-target.ts';

/**
 * The classes of a classification, in the order of their indices: those the use case says, else those of the rows,
 * sorted (numbers by size, texts by code unit, the same on every machine). Empty for other tasks.
 *
 * @param rows the training rows among those of the table; absent = all
 * @example classesOf(iris, table, split.train) // ['setosa', 'versicolor', 'virginica']
 */
export function classesOf(useCase: TargetOf, table: Table, rows?: ArrayLike<number>): string[] {
  const { task, classes, expression } = useCase.target;
  if (task !== 'classification') return [];
  if (classes !== undefined) return [...classes];
  const texts = classTexts(targetSeries(useCase, table), expression.type);
  const seen = rows === undefined ? texts : Array.from(rows, (row) => texts[row]!);
  const distinct = [...new Set(seen)].filter((text) => text !== null);
  const isNumber = expression.type === 'number';
  return distinct.sort((a, b) => (isNumber ? Number(a) - Number(b) : a < b ? -1 : 1));
}

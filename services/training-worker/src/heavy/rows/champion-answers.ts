import type { Table } from '@assay/data';
import { loadServingModel, openBundle } from '@assay/model-bundle';
import type { UseCase } from '@assay/use-case';
import type { JudgedChampion } from '../jobs/evaluate-job.ts';

/** The champion's answers for the same rows, as it serves them; or why it has none that could be compared. */
export function championAnswers(
  champion: JudgedChampion,
  useCase: UseCase,
  of: { table: Table; rows: Int32Array; classes: readonly string[] | undefined },
): Float64Array | string {
  const name = `champion ${champion.version}`;
  try {
    const serving = loadServingModel(openBundle(champion.files));
    const { task, expression } = serving.useCase.target;
    if (
      serving.task === 'forecast' ||
      task !== useCase.target.task ||
      expression.source !== useCase.target.expression.source
    ) {
      return `${name} predicts something else: ${expression.source} (${task})`;
    }
    if (serving.classes.join('\n') !== (of.classes ?? []).join('\n')) {
      return `${name} tells other classes: ${serving.classes.join(', ')}`;
    }
    const { values, probabilities } = serving.predictTable(of.table);
    if (probabilities === undefined) return Float64Array.from(of.rows, (row) => values[row]!);
    const k = serving.classes.length;
    const answers = new Float64Array(of.rows.length * k);
    for (const [i, row] of of.rows.entries())
      answers.set(probabilities.subarray(row * k, (row + 1) * k), i * k);
    return answers;
  } catch (error) {
    return `${name} cannot answer for today's data: ${(error as Error).message}`;
  }
}

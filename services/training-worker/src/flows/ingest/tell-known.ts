import type { KnownReport } from '@assay/data';
import type { TaskContext } from '@assay/flows';

/** What became of the files of what is known ahead, in the log of the run: what fits nowhere is said. */
export function tellKnown({ log }: Pick<TaskContext, 'log'>, reports: readonly KnownReport[]): void {
  for (const { file, rows, rowsUsed, withoutStep, missingByColumn } of reports) {
    log.info(
      { file, rows, rowsUsed },
      `joined ${file}: ${rowsUsed} of its ${rows} rows fall on steps of the series`,
    );
    if (withoutStep.count > 0)
      log.warn(
        { first: withoutStep.first },
        `${withoutStep.count} rows of ${file} lie within the time of the series and fall on no step`,
      );
    for (const [column, count] of Object.entries(missingByColumn))
      if (count > 0) log.warn({ column, count }, `${file} has no ${column} for ${count} rows of the series`);
  }
}

import type { Expectation } from '@assay/use-case';
import type { ReadReport } from '../readers/read-report.ts';
import type { Table } from '../table.ts';

/** What the reader saw of the file and the table no longer shows: its columns, and the duplicates it dropped. */
export type SourceFacts = Pick<ReadReport, 'fileColumns' | 'duplicates'>;

/** What a check found. Too little data to say anything is a failure with the observation "no values". */
export interface Finding {
  readonly passed: boolean;
  readonly observed: string;
  readonly accepted: string;
  /** Rows that break the expectation; 0 for checks of a whole column or table. */
  readonly unexpectedCount: number;
  /** Rows that were looked at. */
  readonly evaluatedCount: number;
  /** Some of the unexpected values. */
  readonly examples: readonly (string | number)[];
}

export type Check = (table: Table, expectation: Expectation, facts: SourceFacts | undefined) => Finding;

/** A finding about a column or table as a whole. */
export function finding(passed: boolean, observed: string | number, accepted: string): Finding {
  return {
    passed,
    observed: String(observed),
    accepted,
    unexpectedCount: 0,
    evaluatedCount: 0,
    examples: [],
  };
}

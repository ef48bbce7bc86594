import type { Expectation, ExpectationName } from '@assay/use-case';
import { type Table, TableError } from '../table.ts';
import { type Finding, finding, type SourceFacts } from './check.ts';
import { checks } from './checks.ts';

export interface ExpectationResult extends Finding {
  readonly expectation: ExpectationName;
  readonly column?: string;
  readonly severity: 'error' | 'warn';
}

export interface ExpectationReport {
  /** No expectation of severity `error` failed. */
  readonly passed: boolean;
  readonly results: readonly ExpectationResult[];
}

/**
 * Holds a table against a use case's expectations: one result each, in their order, failed or not.
 * An expectation about a column that the table does not have fails and says so.
 *
 * @param facts the `ReadReport` of the file; with it, checks of the file's columns and of unique keys look at the file
 *   as it was, not at what the reader kept
 * @example checkExpectations(table, useCase.expectations, report).passed // true
 */
export function checkExpectations(
  table: Table,
  expectations: readonly Expectation[],
  facts?: SourceFacts,
): ExpectationReport {
  const results = expectations.map((expectation): ExpectationResult => {
    const { column, severity } = expectation;
    return {
      expectation: expectation.expectation,
      ...(column === undefined ? {} : { column }),
      severity,
      ...findingOf(table, expectation, facts),
    };
  });
  return { passed: results.every(({ passed, severity }) => passed || severity === 'warn'), results };
}

function findingOf(table: Table, expectation: Expectation, facts: SourceFacts | undefined): Finding {
  try {
    return checks[expectation.expectation](table, expectation, facts);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    return finding(false, error.message, 'a column of the table');
  }
}
